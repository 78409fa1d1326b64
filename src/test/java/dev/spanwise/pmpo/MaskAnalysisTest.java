package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Layout;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Goal;
import dev.spanwise.task.Kind;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskAnalysisTest {
    private static final Dataset DATA = new Dataset(List.of(
            new Example(0, "one", new Goal.Answer("answer x"), Split.TRAIN),
            new Example(1, "two", new Goal.Answer("answer xxxx"), Split.TRAIN),
            new Example(2, "three", new Goal.Answer("answer"), Split.TRAIN)));

    @Test
    void eachDeltaIsTheLossWithoutTheUnitMinusTheLossWithIt() {
        Objective objective = new Objective(new WordModel(), new Layout.Plain(), LossFunction.of(Kind.SUPERVISED), DATA);
        String prompt = "Be clear. This is maybe it. Then the end.";
        Importance importance = MaskAnalysis.of(
                prompt,
                Granularity.SENTENCE,
                (text, split) -> objective.loss(text, split, new CancelToken()),
                (done, total) -> {});
        assertThat(importance.units()).extracting(UnitEffect::kind)
                .containsExactly(UnitEffect.Kind.HELPFUL, UnitEffect.Kind.HARMFUL, UnitEffect.Kind.INERT);
        for (UnitEffect unit : importance.units()) {
            double without = objective
                    .loss(Masking.delete(prompt, unit.span()), Split.TRAIN, new CancelToken())
                    .mean();
            assertThat(unit.delta().mean()).isCloseTo(without - importance.base().mean(), within(1e-12));
        }
        assertThat(importance.units().get(0).delta().higher()).isEqualTo(3);
        assertThat(importance.units().get(1).delta().lower()).isEqualTo(3);
    }
}
