package dev.spanwise.pmpo;

import dev.spanwise.task.Example;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.PromptStructure;
import dev.spanwise.text.TextUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mask analysis from coarse to fine, which spends the model's work where it decides something. The finest units of
 * which there are few are masked on a few examples; units whose effect is open are masked on more; then the parts of
 * those that matter, the strongest first. After 5, 10, 20, 40 and all examples, the units of a group (the first units,
 * or the parts of one) get verdicts by {@link RaceRule}; those that are given up stay unclear.
 *
 * <p>The order of the examples is random by seed, and the same for all units; the order of work is fixed by it. A few
 * neighbours are masked in one call, from the end of the prompt on: what stands before them is read once for all, and
 * in the first call for the unmasked prompt, too. Not thread-safe.
 */
public final class RacedAnalysis {
    /** Units that are masked in one call: few, so that the first results come soon. */
    private static final int AT_ONCE = 3;

    /** The source of losses. */
    @FunctionalInterface
    public interface Losses {
        /** In the order of the prompts, each in the order of the examples. */
        List<PromptLoss> of(List<String> prompts, List<Example> examples);
    }

    /**
     * How far an analysis goes.
     *
     * @param most units in the first group, unless the coarsest are more
     * @param depth the finest units
     * @param margin smaller mean effects, in nats, make no difference
     * @param seed of the order of examples
     * @param thorough whether no unit is given up before it was masked on all examples
     */
    public record Settings(int most, Granularity depth, double margin, long seed, boolean thorough) {
        public static final Settings DEFAULT =
                new Settings(Segmentation.CoarseToFine.FEW, Granularity.SENTENCE, 0.02, 0, false);

        /** The same, giving up no unit. */
        public Settings throughout() {
            return new Settings(most, depth, margin, seed, true);
        }
    }

    private final class Unit {
        private final TextUnit unit;
        private final String without;
        private RaceRule.@Nullable Standing standing;
        private @Nullable UnitEffect effect;
        private List<Unit> parts = List.of();

        Unit(TextUnit unit) {
            this.unit = unit;
            without = masking.mask(prompt, unit.span());
        }

        boolean open() {
            return standing == null || standing.open();
        }

        RaceRule.Standing standing() {
            return Objects.requireNonNull(standing);
        }

        void measured(PromptLoss masked, PromptLoss whole) {
            double[] differences = IntStream.range(0, whole.examples().size())
                    .mapToDouble(i -> masked.examples().get(i).loss()
                            - whole.examples().get(i).loss())
                    .map(PairedDifference::withoutNoise)
                    .toArray();
            standing = RaceRule.Standing.of(differences);
            effect = new UnitEffect(
                    unit.span(),
                    unit.span().of(prompt),
                    PairedDifference.of(differences),
                    masked.endMinus(whole).orElse(null),
                    null,
                    List.of());
        }

        /** What is known so far; empty if it was not measured. */
        Stream<UnitEffect> effect() {
            return Stream.ofNullable(effect)
                    .map(found -> found.raced(
                            new UnitEffect.Raced(standing().t().n(), standing().verdict()), effects(parts)));
        }
    }

    private final String prompt;
    private final Masking masking;
    private final Settings settings;
    private final Losses losses;
    private final PromptStructure structure;
    private final List<Example> order;
    private final RaceRule rule;
    private @Nullable PromptLoss base;

    /** @param examples at least one */
    public RacedAnalysis(String prompt, Masking masking, List<Example> examples, Settings settings, Losses losses) {
        this.prompt = prompt;
        this.masking = masking;
        this.settings = settings;
        this.losses = losses;
        structure = PromptStructure.of(prompt);
        order = order(examples, settings.seed());
        rule = new RaceRule(order.size(), settings.margin(), settings.thorough());
    }

    /** The examples in an order that is random by seed. */
    static List<Example> order(List<Example> examples, long seed) {
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(seed));
        return List.copyOf(shuffled);
    }

    /**
     * Runs until everything is decided or told to stop.
     *
     * @param goOn asked before the next few units are masked on more examples
     * @param listener hears each intermediate state
     * @return the last state
     */
    public Importance run(BooleanSupplier goOn, Consumer<Importance> listener) {
        List<Unit> units = structure.units(structure.finest(settings.most())).stream()
                .map(Unit::new)
                .toList();
        PriorityQueue<Unit> relevant = new PriorityQueue<>(Comparator.comparingDouble(
                (Unit unit) -> -Math.abs(unit.standing().t().mean())));
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
                .filter(unit -> unit.standing != null && unit.standing.isEffect())
                .forEach(relevant::add);
    }

    /** Masks units on more and more examples until none is open; whether it came to that. */
    private boolean race(List<Unit> units, BooleanSupplier goOn, Runnable changed) {
        for (int look : rule.looks()) {
            List<Unit> open = units.reversed().stream().filter(Unit::open).toList();
            for (int from = 0; from < open.size(); from += AT_ONCE) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                measure(open.subList(from, Math.min(from + AT_ONCE, open.size())), look);
                changed.run();
            }
            if (!open.isEmpty()) {
                List<RaceRule.Standing> judged =
                        rule.after(look, units.stream().map(Unit::standing).toList());
                IntStream.range(0, judged.size()).forEach(i -> units.get(i).standing = judged.get(i));
                changed.run();
            }
        }
        return true;
    }

    private void measure(List<Unit> units, int examples) {
        List<String> prompts = Stream.concat(Stream.of(prompt), units.stream().map(unit -> unit.without))
                .toList();
        List<PromptLoss> found = losses.of(prompts, order.subList(0, examples));
        PromptLoss whole = found.getFirst();
        if (base == null || base.examples().size() < examples) {
            base = whole;
        }
        for (int i = 0; i < units.size(); i++) {
            units.get(i).measured(found.get(i + 1), whole);
        }
    }

    private Importance state(List<Unit> units) {
        if (base == null) {
            measure(List.of(), rule.looks()[0]);
        }
        return new Importance(
                Objects.requireNonNull(base), new Segmentation.CoarseToFine(), masking, null, effects(units), null);
    }

    private static List<UnitEffect> effects(List<Unit> units) {
        return units.stream().flatMap(Unit::effect).toList();
    }
}
