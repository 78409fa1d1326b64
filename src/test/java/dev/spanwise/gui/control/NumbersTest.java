package dev.spanwise.gui.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.stats.Interval;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void numbersAreWrittenTheSameEverywhere() {
        assertThat(Numbers.loss(0.4125)).isEqualTo("0.413");
        assertThat(Numbers.difference(0.0337)).isEqualTo("+0.034");
        assertThat(Numbers.difference(-0.12)).isEqualTo("\u22120.120");
        assertThat(Numbers.interval(new Interval(-0.12, 0.0337))).isEqualTo("\u22120.120 to +0.034");
        assertThat(Numbers.percent(0.725)).isEqualTo("72.5\u00a0%");
        assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
    }

    @Test
    void whatRoundsToZeroHasNoSign() {
        assertThat(Numbers.difference(-0.0001)).isEqualTo("0.000");
        assertThat(Numbers.difference(0.0004)).isEqualTo("0.000");
        assertThat(Numbers.difference(Math.nextDown(0.0005))).isEqualTo("0.000");
        assertThat(Numbers.difference(0.0005)).isEqualTo("+0.001");
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(Numbers.loss(Double.NaN)).isEqualTo("\u2013");
        assertThat(Numbers.difference(Double.POSITIVE_INFINITY)).isEqualTo("\u2013");
    }
}
