package dev.spanwise.gui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AxisRangeTest {

    @Test
    void zeroIsShownWhereItIsNear() {
        assertThat(AxisRange.of(1.2, 0.05).label(0)).isEqualTo("0.0");
        assertThat(AxisRange.of(1.2, 0.05).lower()).isNegative();
        assertThat(AxisRange.of(2.31, 2.28).lower()).isGreaterThan(2.2);
    }

    @Test
    void labelsAreRound() {
        AxisRange range = AxisRange.of(1.7, 0.2);
        assertThat(range.step()).isEqualTo(0.5);
        assertThat(range.label(1.5)).isEqualTo("1.5");
        assertThat(AxisRange.of(1_250, 30).label(500)).isEqualTo("500");
    }

    @Test
    void everyLossLiesInsideWithRoom() {
        Random random = new Random(4);
        for (int round = 0; round < 1_000; round++) {
            double[] losses = random.doubles(1 + random.nextInt(8), 0, Math.pow(10, random.nextInt(-3, 4)))
                    .toArray();
            AxisRange range = AxisRange.of(losses);
            double room = 0.05 * (range.upper() - range.lower());
            assertThat(Arrays.stream(losses))
                    .allMatch(loss -> loss > range.lower() + room && loss < range.upper() - room);
            assertThat((range.upper() - range.lower()) / range.step()).isBetween(2.0, 7.0);
        }
    }
}
