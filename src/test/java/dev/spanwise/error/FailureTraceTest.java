package dev.spanwise.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTraceTest {
    private static final String SECRET = "the prompt and sk-12345";

    @Test
    void saysWhatFailedAndWhereButQuotesNoMessage() {
        Throwable failure = new IllegalStateException(SECRET, new InvalidInputException(SECRET));
        String trace = FailureTrace.of(failure);
        assertThat(trace)
                .startsWith("java.lang.IllegalStateException\n\tat " + FailureTraceTest.class.getName())
                .contains("Caused by: " + InvalidInputException.class.getName())
                .doesNotContain("prompt", "sk-");
        assertThat(FailureTrace.typesOf(failure)).isEqualTo("IllegalStateException caused by InvalidInputException");
    }

    @Test
    void aCauseThatGoesRoundInACircleEnds() {
        Exception one = new Exception();
        Exception other = new Exception(one);
        one.initCause(other);
        assertThat(FailureTrace.typesOf(one)).isEqualTo("Exception caused by Exception");
        assertThat(FailureTrace.of(one).lines().filter(line -> line.endsWith("java.lang.Exception")))
                .hasSize(2);
    }
}
