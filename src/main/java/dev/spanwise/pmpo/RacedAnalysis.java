package dev.spanwise.pmpo;

import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.stats.FalseDiscovery;
import dev.spanwise.stats.PairedT;
import dev.spanwise.task.Example;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.TextUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Mask analysis from coarse to fine, which spends the model's work where it decides something. The finest units of
 * which there are few are masked on a few examples; units whose effect is open are masked on more; then the parts of
 * those that matter, the strongest first. After 5, 10, 20, 40 and all examples, the units of a group (the first units,
 * or the parts of one) are tested: helpful or harmful by a paired t-test, inert by equivalence to zero, each with a
 * false discovery rate of {@link #ERROR} over the number of looks (Bonferroni), so that it holds for all looks
 * together. A unit that all examples would hardly decide, judged by its mean and standard error so far, is left
 * unclear.
 *
 * <p>The order of the examples is random by seed, and the same for all units; the order of work is fixed by it. Not
 * thread-safe.
 */
public final class RacedAnalysis {
    static final double ERROR = 0.05;
    private static final int[] LOOKS = {5, 10, 20, 40};

    /** The source of losses. */
    @FunctionalInterface
    public interface Losses {
        /** In the order of the examples. */
        PromptLoss of(String prompt, List<Example> examples);
    }

    /**
     * How far an analysis goes.
     *
     * @param most units in the first group, unless the coarsest are more
     * @param depth the finest units
     * @param margin smaller mean effects, in nats, make no difference
     * @param seed of the order of examples
     */
    public record Settings(int most, Granularity depth, double margin, long seed) {
        public static final Settings DEFAULT =
                new Settings(Segmentation.CoarseToFine.FEW, Granularity.SENTENCE, 0.02, 0);
    }

    private final class Unit {
        private final TextUnit unit;
        private final String without;
        private double[] differences = {};
        private @Nullable UnitEffect effect;
        private Kind verdict = Kind.UNCLEAR;
        private boolean open = true;
        private List<Unit> parts = List.of();

        Unit(TextUnit unit) {
            this.unit = unit;
            without = masking.mask(prompt, unit.span());
        }

        void measure(int examples) {
            if (differences.length < examples) {
                PromptLoss here = losses.of(without, order.subList(0, examples));
                PromptLoss base = base(examples);
                differences = IntStream.range(0, examples)
                        .mapToDouble(i -> here.examples().get(i).loss()
                                - base.examples().get(i).loss())
                        .map(PairedDifference::withoutNoise)
                        .toArray();
                effect = new UnitEffect(
                        unit.span(),
                        unit.span().of(prompt),
                        PairedDifference.of(differences),
                        here.endMinus(base).orElse(null),
                        null,
                        List.of());
            }
        }

        PairedT t() {
            return PairedT.of(differences);
        }

        /** What is known so far; empty if it was not measured. */
        Optional<UnitEffect> effect() {
            return Optional.ofNullable(effect)
                    .map(found -> found.raced(new UnitEffect.Raced(differences.length, verdict), effects(parts)));
        }
    }

    private final String prompt;
    private final Masking masking;
    private final Settings settings;
    private final Losses losses;
    private final PromptStructure structure;
    private final List<Example> order;
    private final int[] looks;
    private int measured;

    /** @param examples at least one */
    public RacedAnalysis(String prompt, Masking masking, List<Example> examples, Settings settings, Losses losses) {
        this.prompt = prompt;
        this.masking = masking;
        this.settings = settings;
        this.losses = losses;
        structure = PromptStructure.of(prompt);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(settings.seed()));
        order = List.copyOf(shuffled);
        looks = IntStream.concat(IntStream.of(LOOKS).filter(look -> look < order.size()), IntStream.of(order.size()))
                .toArray();
        measured = looks[0];
    }

    /**
     * Runs until everything is decided or told to stop.
     *
     * @param goOn asked before each unit is masked on more examples
     * @param listener hears each intermediate state
     * @return the last state
     */
    public Importance run(BooleanSupplier goOn, Consumer<Importance> listener) {
        List<Unit> units = structure.units(structure.finest(settings.most())).stream()
                .map(Unit::new)
                .toList();
        PriorityQueue<Unit> relevant = new PriorityQueue<>(
                Comparator.comparingDouble((Unit unit) -> -Math.abs(unit.t().mean())));
        Runnable changed = () -> listener.accept(state(units));
        boolean more = race(units, goOn, changed);
        addRelevant(units, relevant);
        while (more && !relevant.isEmpty()) {
            Unit unit = relevant.remove();
            unit.parts = structure.parts(unit.unit).stream()
                    .filter(part -> part.kind().level().compareTo(settings.depth()) <= 0)
                    .map(Unit::new)
                    .toList();
            more = race(unit.parts, goOn, changed);
            addRelevant(unit.parts, relevant);
        }
        return state(units);
    }

    private void addRelevant(List<Unit> units, PriorityQueue<Unit> relevant) {
        units.stream()
                .filter(unit -> unit.verdict == Kind.HELPFUL || unit.verdict == Kind.HARMFUL)
                .forEach(relevant::add);
    }

    /** Masks units on more and more examples until each has a verdict; whether it came to that or to the last look. */
    private boolean race(List<Unit> units, BooleanSupplier goOn, Runnable changed) {
        for (int look : looks) {
            for (Unit unit : units) {
                if (unit.open) {
                    if (!goOn.getAsBoolean()) {
                        return false;
                    }
                    unit.measure(look);
                    changed.run();
                }
            }
            decide(units);
            changed.run();
        }
        return true;
    }

    private void decide(List<Unit> units) {
        double rate = ERROR / looks.length;
        boolean[] effects = FalseDiscovery.discoveries(
                units.stream().mapToDouble(unit -> unit.t().p()).toArray(), rate);
        boolean[] none = FalseDiscovery.discoveries(
                units.stream()
                        .mapToDouble(unit -> unit.t().equivalenceP(settings.margin()))
                        .toArray(),
                rate);
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            double mean = unit.t().mean();
            if (unit.open && effects[i] && Math.abs(mean) >= settings.margin()) {
                unit.verdict = mean > 0 ? Kind.HELPFUL : Kind.HARMFUL;
            } else if (unit.open && none[i]) {
                unit.verdict = Kind.INERT;
            }
            unit.open &= unit.verdict == Kind.UNCLEAR && canBeDecided(unit.t(), rate);
        }
    }

    /** Whether a mean within a standard error of this one would be significant, or equivalent to zero, on all. */
    private boolean canBeDecided(PairedT t, double rate) {
        double mean = Math.abs(t.mean());
        PairedT stronger = onAll(t, mean + t.standardError());
        PairedT weaker = onAll(t, Math.max(0, mean - t.standardError()));
        return stronger.p() < rate || weaker.equivalenceP(settings.margin()) < rate;
    }

    private PairedT onAll(PairedT t, double mean) {
        int all = order.size();
        return new PairedT(all, mean, t.standardError() * Math.sqrt((double) t.n() / all));
    }

    private PromptLoss base(int examples) {
        measured = Math.max(measured, examples);
        return losses.of(prompt, order.subList(0, examples));
    }

    private Importance state(List<Unit> units) {
        return new Importance(base(measured), new Segmentation.CoarseToFine(), masking, null, effects(units), null);
    }

    private static List<UnitEffect> effects(List<Unit> units) {
        return units.stream().flatMap(unit -> unit.effect().stream()).toList();
    }
}
