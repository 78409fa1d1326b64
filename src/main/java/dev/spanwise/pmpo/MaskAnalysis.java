package dev.spanwise.pmpo;

import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.Span;
import dev.spanwise.text.TextUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Mask-guided importance (Zhao et al., arXiv 2505.16307): each unit of a prompt is masked in turn; the rise of the
 * training loss is the unit's effect. The same passes give its effect on the end of the answers.
 */
public final class MaskAnalysis {
    private final Losses losses;
    private final ProgressListener progress;
    private final Map<String, PromptLoss> known = new HashMap<>();

    public MaskAnalysis(Losses losses, ProgressListener progress) {
        this.losses = losses;
        this.progress = progress;
    }

    /** The source of losses: the model or a journal. */
    @FunctionalInterface
    public interface Losses {
        PromptLoss of(String prompt, Split split);
    }

    /** Called after each masked variant. */
    @FunctionalInterface
    public interface ProgressListener {
        void scored(int done, int total);
    }

    /** Scores the prompt, then each masked variant, on the training split. */
    public Importance of(String prompt, PromptUnits segments, Masking masking) {
        PromptLoss base = loss(prompt);
        List<UnitEffect> units =
                effects(base, segments.spans(), masking, 0, segments.spans().size());
        return new Importance(base, segments.segmentation(), masking, segments.fallback(), units, null);
    }

    /** Masks the finer units inside each unit that is not inert. */
    public Importance refine(Importance importance, Granularity granularity) {
        Map<UnitEffect, List<Span>> finer = new HashMap<>();
        for (UnitEffect unit : importance.units()) {
            List<Span> spans = granularity.units(unit.text()).stream()
                    .map(span -> span.shifted(unit.span().start()))
                    .toList();
            boolean same = spans.equals(List.of(unit.span()));
            boolean relevant = unit.kind() == UnitEffect.Kind.HELPFUL || unit.kind() == UnitEffect.Kind.HARMFUL;
            finer.put(unit, relevant && !same ? spans : List.of());
        }
        PromptLoss base = loss(importance.base().prompt());
        int total = finer.values().stream().mapToInt(List::size).sum();
        int done = 0;
        List<UnitEffect> refined = new ArrayList<>();
        for (UnitEffect unit : importance.units()) {
            List<Span> spans = finer.getOrDefault(unit, List.of());
            List<UnitEffect> parts = effects(base, spans, importance.masking(), done, total);
            refined.add(unit.withParts(parts));
            done += spans.size();
        }
        return importance.withUnits(refined);
    }

    /** Masks the next finer parts of one unit, on all training examples; the same importance if it has none. */
    public Importance divide(Importance importance, Span unit) {
        String prompt = importance.base().prompt();
        PromptStructure structure = PromptStructure.of(prompt);
        List<Span> parts = Arrays.stream(Granularity.values())
                .flatMap(granularity -> structure.units(granularity).stream())
                .filter(each -> each.span().equals(unit))
                .map(each -> structure.parts(each).stream().map(TextUnit::span).toList())
                .filter(spans -> !spans.isEmpty() && !spans.equals(List.of(unit)))
                .findFirst()
                .orElse(List.of());
        if (parts.isEmpty()) {
            return importance;
        }
        PromptLoss base = loss(prompt);
        List<UnitEffect> finer = effects(base, parts, importance.masking(), 0, parts.size()).stream()
                .map(part -> importance.raced()
                        ? part.raced(new UnitEffect.Raced(base.examples().size(), part.kind()), List.of())
                        : part)
                .toList();
        return importance.withUnits(importance.units().stream()
                .map(each -> each.withParts(unit, finer))
                .toList());
    }

    /** Masks the two strongest units at once, to measure whether they depend on each other. */
    public Importance interact(Importance importance) {
        List<UnitEffect> units = importance.units();
        int[] strongest = IntStream.range(0, units.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        unit -> -Math.abs(units.get(unit).delta().mean())))
                .limit(2)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        if (strongest.length < 2) {
            return importance;
        }
        PromptLoss base = importance.base();
        Span first = units.get(strongest[0]).span();
        Span second = units.get(strongest[1]).span();
        Masking masking = importance.masking();
        PromptLoss withoutFirst = loss(masking.mask(base.prompt(), first));
        PromptLoss withoutSecond = loss(masking.mask(base.prompt(), second));
        PromptLoss withoutBoth = loss(masking.mask(base.prompt(), List.of(first, second)));
        double[] excess = IntStream.range(0, base.examples().size())
                .mapToDouble(i -> at(withoutBoth, i) - at(withoutFirst, i) - at(withoutSecond, i) + at(base, i))
                .map(PairedDifference::withoutNoise)
                .toArray();
        return importance.withInteraction(
                new Interaction(strongest[0], strongest[1], withoutBoth.minus(base), PairedDifference.of(excess)));
    }

    /**
     * Deletes all removable units at once; empty if there are none, or if the prompt would become empty.
     *
     * @param frozen texts of the prompt that must stay; units that overlap one are kept
     */
    public Optional<Pruning> prune(Importance importance, List<String> frozen) {
        String prompt = importance.base().prompt();
        List<Span> removed =
                importance.removable(frozen).stream().map(UnitEffect::span).toList();
        String rest = Masking.DELETE.mask(prompt, removed);
        return removed.isEmpty() || rest.isBlank()
                ? Optional.empty()
                : Optional.of(new Pruning(removed.size(), loss(prompt), loss(rest)));
    }

    private List<UnitEffect> effects(PromptLoss base, List<Span> spans, Masking masking, int before, int total) {
        List<UnitEffect> effects = new ArrayList<>();
        for (Span span : spans) {
            progress.scored(before + effects.size(), total);
            PromptLoss masked = loss(masking.mask(base.prompt(), span));
            effects.add(new UnitEffect(
                    span,
                    span.of(base.prompt()),
                    masked.minus(base),
                    masked.endMinus(base).orElse(null),
                    null,
                    List.of()));
        }
        progress.scored(before + spans.size(), total);
        return effects;
    }

    private PromptLoss loss(String prompt) {
        return known.computeIfAbsent(prompt, text -> losses.of(text, Split.TRAIN));
    }

    private static double at(PromptLoss loss, int example) {
        return loss.examples().get(example).loss();
    }
}
