package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.stats.PairedT;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UndecidedTest {
    private static Undecided undecided(double mean, int seen) {
        double[] differences = IntStream.range(0, seen)
                .mapToDouble(i -> mean + (i % 2 == 0 ? 1 : -1) * Math.sqrt((seen - 1.0) / seen))
                .toArray();
        UnitEffect unit = new UnitEffect(new Span(0, 1), "a", PairedDifference.of(differences))
                .raced(new UnitEffect.Raced(seen, UnitEffect.Kind.UNCLEAR), List.of());
        return new Importance(
                        new PromptLoss("a", Split.TRAIN, LossFunction.of(TaskKind.SUPERVISED), List.of()),
                        new Segmentation.CoarseToFine(),
                        Masking.DELETE,
                        null,
                        List.of(unit),
                        null)
                .undecided(seen)
                .orElseThrow();
    }

    @Test
    void soManyExamplesShowTheEffectFourTimesInFive() {
        int examples = (int) Math.ceil(undecided(0.3, 40).examples());
        Random random = new Random(1);
        long found = IntStream.range(0, 2_000)
                .filter(run -> PairedT.of(DoubleStream.generate(() -> 0.3 + random.nextGaussian())
                                        .limit(examples)
                                        .toArray())
                                .p()
                        < 0.05)
                .count();
        assertThat(found / 2_000.0).isCloseTo(0.8, within(0.06));
    }

    @Test
    void aMeanOfZeroIsNotFoundOnAnyNumber() {
        assertThat(undecided(0, 40).examples()).isInfinite();
        assertThat(undecided(0, 40).sentence()).contains("1 unit is unclear", "more than 1000 examples");
    }
}
