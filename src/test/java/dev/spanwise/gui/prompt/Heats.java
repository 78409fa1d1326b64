package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Interaction;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Analyses by sentence with given effects. */
public final class Heats {
    private Heats() {}

    /** Effects that are certain, but for those of zero. */
    static Importance of(String prompt, double... effects) {
        return withIntervals(prompt, effects, 0.001);
    }

    /** Effects of all sizes and signs, in turn with none. */
    public static Importance alternating(String prompt) {
        int n = Granularity.SENTENCE.units(prompt).size();
        return of(
                prompt,
                IntStream.range(0, n)
                        .mapToDouble(i -> i % 3 == 0 ? 0 : (i % 2 == 0 ? -0.1 : 0.1) * (i % 9))
                        .toArray());
    }

    /** The same with effects on the end, after which the model goes on. */
    static Importance withEnds(String prompt, double[] effects, double... ends) {
        Importance known = of(prompt, effects);
        PromptLoss base = known.base();
        List<UnitEffect> units = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            UnitEffect unit = known.units().get(i);
            units.add(new UnitEffect(unit.span(), unit.text(), unit.delta(), effect(ends[i], 0.001), null, List.of()));
        }
        List<ExampleLoss> examples = base.examples().stream()
                .map(each -> new ExampleLoss(
                        each.index(), each.loss(), each.margins(), each.tokens(), -4.0, List.of(), null))
                .toList();
        return new Importance(
                new PromptLoss(prompt, base.split(), base.function(), examples),
                known.segmentation(),
                known.masking(),
                null,
                units,
                null);
    }

    /** The same with words inside its first sentence, and with the interaction of its first two. */
    static Importance refined(String prompt, double[] effects, double... words) {
        Importance coarse = of(prompt, effects);
        UnitEffect first = coarse.units().getFirst();
        List<Span> spans = Granularity.WORD.units(first.text());
        List<UnitEffect> parts = new ArrayList<>();
        for (int i = 0; i < words.length; i++) {
            Span span = spans.get(i).shifted(first.span().start());
            parts.add(new UnitEffect(span, span.of(prompt), effect(words[i], 0.001)));
        }
        List<UnitEffect> units = new ArrayList<>(coarse.units());
        units.set(0, new UnitEffect(first.span(), first.text(), first.delta(), null, null, parts));
        return new Importance(
                coarse.base(),
                coarse.segmentation(),
                coarse.masking(),
                null,
                units,
                new Interaction(0, 1, effect(0.5, 0.001), effect(0.25, 0.001)));
    }

    private static PairedDifference effect(double mean, double half) {
        return new PairedDifference(mean, new Interval(mean - half, mean + half), 31, 2);
    }

    static Importance withIntervals(String prompt, double[] effects, double half) {
        List<Span> spans = Granularity.SENTENCE.units(prompt);
        if (spans.size() != effects.length) {
            throw new IllegalArgumentException("the prompt has " + spans.size() + " sentences: " + spans);
        }
        List<UnitEffect> units = new ArrayList<>();
        for (int i = 0; i < effects.length; i++) {
            units.add(new UnitEffect(spans.get(i), spans.get(i).of(prompt), effect(effects[i], half)));
        }
        List<ExampleLoss> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            examples.add(new ExampleLoss(i, 1, List.of(), List.of(new TokenLogProb("yes", -1))));
        }
        return new Importance(
                new PromptLoss(prompt, Split.TRAIN, LossFunction.of(TaskKind.SUPERVISED), examples),
                Segmentation.SENTENCES,
                Masking.DELETE,
                null,
                units,
                null);
    }
}
