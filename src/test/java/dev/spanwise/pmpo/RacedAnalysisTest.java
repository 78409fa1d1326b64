package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RacedAnalysisTest {
    private static final LossFunction FUNCTION = LossFunction.of(TaskKind.SUPERVISED);

    /** A model in which each sentence that a text lacks changes the loss by its own effect and noise. */
    private static final class Simulation implements RacedAnalysis.Losses {
        private final Map<String, Double> effects;
        private final double noise;
        private final long seed;
        private final Set<String> passes = new HashSet<>();
        private final List<List<String>> calls = new ArrayList<>();

        Simulation(Map<String, Double> effects, double noise, long seed) {
            this.effects = effects;
            this.noise = noise;
            this.seed = seed;
        }

        @Override
        public List<PromptLoss> of(List<String> prompts, List<Example> examples) {
            calls.add(prompts);
            return prompts.stream().map(prompt -> of(prompt, examples)).toList();
        }

        private PromptLoss of(String prompt, List<Example> examples) {
            List<ExampleLoss> losses = new ArrayList<>();
            for (Example example : examples) {
                double loss = 3 + new Random(example.index()).nextGaussian();
                for (Map.Entry<String, Double> sentence : effects.entrySet()) {
                    if (!prompt.contains(sentence.getKey())) {
                        long key = 31 * (31 * seed + sentence.getKey().hashCode()) + example.index();
                        loss += sentence.getValue() + noise * new Random(key * 0x9E3779B97F4A7C15L).nextGaussian();
                    }
                }
                passes.add(prompt + example.index());
                losses.add(new ExampleLoss(example.index(), loss, List.of(), List.of()));
            }
            return new PromptLoss(prompt, Split.TRAIN, FUNCTION, losses);
        }
    }

    private static List<Example> examples(int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Example(
                        i,
                        new Fields("input " + i),
                        new ExpectedAnswer.Answer("yes", List.of()),
                        Split.TRAIN,
                        Optional.empty()))
                .toList();
    }

    private static RacedAnalysis race(String prompt, int examples, long seed, RacedAnalysis.Losses losses) {
        return new RacedAnalysis(
                prompt,
                Masking.DELETE,
                examples(examples),
                new RacedAnalysis.Settings(12, Granularity.SENTENCE, 0.05, seed, false),
                losses);
    }

    @Test
    void clearUnitsNeedFewExamplesAndOpenOnesMore() {
        Map<String, Double> truth = Map.of("Clear.", 9.0, "Open.", 0.1, "Dead.", 0.0);
        Simulation model = new Simulation(truth, 0.2, 1);
        Importance result = race("Clear. Open. Dead.", 60, 1, model).run(() -> true, state -> {});
        assertThat(result.units().getFirst().kind()).isEqualTo(Kind.HELPFUL);
        assertThat(result.units().getFirst().raced())
                .extracting(UnitEffect.Raced::examples)
                .isEqualTo(5);
        assertThat(result.units().get(1).raced().examples()).isGreaterThan(10);
        assertThat(model.passes).hasSizeLessThan(4 * 60);
        assertThat(result.base().examples()).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void aUnitThatAllExamplesWouldNotDecideIsLeftUnclear() {
        Simulation model = new Simulation(Map.of("Noise.", 0.0, "Clear.", 3.0), 1, 1);
        Importance result = race("Clear. Noise.", 40, 1, model).run(() -> true, state -> {});
        UnitEffect noise = result.units().get(1);
        assertThat(noise.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(noise.raced().examples()).isLessThan(40);
    }

    @Test
    void whatWouldDecideAnUnclearUnitIsSaid() {
        Simulation model = new Simulation(Map.of("Noise.", 0.1, "Clear.", 3.0), 1, 1);
        Importance result = race("Clear. Noise.", 20, 1, model).run(() -> true, state -> {});
        assertThat(result.undecided(20)).hasValueSatisfying(undecided -> {
            assertThat(undecided.units()).isEqualTo(1);
            assertThat(undecided.clearest().text().strip()).isEqualTo("Noise.");
            assertThat(undecided.examples()).isGreaterThan(20);
        });
    }

    @Test
    void noUnitIsGivenUpIfThatIsAsked() {
        Simulation model = new Simulation(Map.of("Noise.", 0.0, "Clear.", 3.0), 1, 1);
        RacedAnalysis.Settings settings = new RacedAnalysis.Settings(12, Granularity.SENTENCE, 0.05, 1, false);
        Importance result = new RacedAnalysis(
                        "Clear. Noise.", Masking.DELETE, examples(40), settings.throughout(), model)
                .run(() -> true, state -> {});
        assertThat(result.units().get(1).raced().examples()).isEqualTo(40);
        assertThat(result.undecided(40)).map(Undecided::givenUp).hasValue(0);
    }

    @Test
    void aUnitThatChangesNothingIsInertAtTheFirstLook() {
        Importance result = race("Clear. Dead.", 20, 1, new Simulation(Map.of("Clear.", 1.0), 0.2, 1))
                .run(() -> true, state -> {});
        assertThat(result.units().get(1).kind()).isEqualTo(Kind.INERT);
        assertThat(result.units().get(1).raced().examples()).isEqualTo(5);
    }

    @Test
    void coarseUnitsComeFirstAndThoseThatMatterAreDivided() {
        StringBuilder prompt = new StringBuilder();
        for (String section : List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven")) {
            prompt.append("# ").append(section).append("\n\n");
            for (String word : List.of("red", "blue", "green", "black", "white")) {
                prompt.append(section).append(" says ").append(word).append(". ");
            }
            prompt.append("\n\n");
        }
        Simulation model = new Simulation(Map.of("Two says black.", -1.5, "Four says red.", 0.5), 0.05, 4);
        List<Importance> states = new ArrayList<>();
        Importance result = race(prompt.toString(), 20, 2, model).run(() -> true, states::add);
        assertThat(result.units())
                .extracting(UnitEffect::kind)
                .containsExactly(
                        Kind.INERT, Kind.HARMFUL, Kind.INERT, Kind.HELPFUL, Kind.INERT, Kind.INERT, Kind.INERT);
        assertThat(result.units().get(0).parts()).isEmpty();
        assertThat(result.units().get(1).leaves().filter(unit -> unit.kind() == Kind.HARMFUL))
                .extracting(UnitEffect::text)
                .containsExactly("Two says black.");
        assertThat(result.units().get(3).leaves().filter(unit -> unit.kind() == Kind.HELPFUL))
                .extracting(UnitEffect::text)
                .containsExactly("Four says red.");
        int all = 35 * 20;
        assertThat(model.passes).hasSizeLessThan(all / 2);
        assertThat(states.getFirst().units())
                .as("the last sections are first, with nearly the whole prompt before them")
                .extracting(unit -> unit.text().lines().findFirst().orElseThrow())
                .containsExactly("# Five", "# Six", "# Seven");
        assertThat(states.getFirst().units()).extracting(UnitEffect::kind).containsOnly(Kind.UNCLEAR);
        assertThat(model.calls.getFirst())
                .as("in one call with the whole prompt, so that a model reads their common beginning once")
                .hasSize(4)
                .contains(prompt.toString());
        int firstDivision = (int) states.stream()
                .takeWhile(state ->
                        state.units().stream().allMatch(unit -> unit.parts().isEmpty()))
                .count();
        assertThat(states.get(firstDivision).units())
                .as("all sections have a verdict before one is divided")
                .hasSize(7)
                .noneMatch(unit -> unit.kind() == Kind.UNCLEAR);
        assertThat(states.get(firstDivision).units().get(1).parts())
                .as("the strongest is first")
                .isNotEmpty();
    }

    @Test
    void whatIsMeasuredStaysWhenItIsStoppedAndASecondRunGoesOn() {
        String prompt = "Alpha. Beta. Gamma. Delta.";
        Map<String, Double> truth = Map.of("Alpha.", 0.3, "Beta.", 0.3, "Gamma.", 0.3, "Delta.", 0.3);
        Simulation model = new Simulation(truth, 0.5, 3);
        int[] asked = {0};
        Importance stopped = race(prompt, 40, 3, model).run(() -> asked[0]++ < 3, state -> {});
        assertThat(stopped.units()).extracting(unit -> unit.raced().examples()).containsExactly(5, 10, 10, 10);
        assertThat(stopped.units()).extracting(UnitEffect::kind).containsOnly(Kind.UNCLEAR);
        int before = model.passes.size();
        Importance whole = race(prompt, 40, 3, model).run(() -> true, state -> {});
        Simulation fresh = new Simulation(truth, 0.5, 3);
        assertThat(race(prompt, 40, 3, fresh).run(() -> true, state -> {})).isEqualTo(whole);
        assertThat(model.passes.size()).isEqualTo(fresh.passes.size()).isGreaterThan(before);
    }
}
