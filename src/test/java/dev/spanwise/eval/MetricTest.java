package dev.spanwise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void exactMindsEverythingButTheWhiteSpaceAround() {
        assertThat(Metric.EXACT.isRight(" billing\n", "billing")).isTrue();
        assertThat(Metric.EXACT.isRight("Billing", "billing")).isFalse();
        assertThat(Metric.EXACT.isRight("billing.", "billing")).isFalse();
    }

    @Test
    void normalizedForgivesCaseSpacingAndPunctuationAtTheEnds() {
        assertThat(Metric.NORMALIZED.isRight("\"New  York.\"", "new york")).isTrue();
        assertThat(Metric.NORMALIZED.isRight("(A)", "a")).isTrue();
        assertThat(Metric.NORMALIZED.isRight("3.5", "35")).isFalse();
        assertThat(Metric.NORMALIZED.isRight("newyork", "new york")).isFalse();
    }
}
