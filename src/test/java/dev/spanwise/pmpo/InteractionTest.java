package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.stats.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionTest {
    /**
     * Taking out both changes the loss by {@code both}, and by the other number more than taking out each alone, added
     * up.
     */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.25, each covers for the other, Together they are worth 0.250 more",
        "0.5, -0.25, each is worth less without the other, Together they are worth 0.250 less",
        "-0.5, 0.25, both do in part the same harm, Together they do 0.250 less",
        "-0.5, -0.25, each hides harm of the other, Together they do 0.250 more"
    })
    void theSentenceFitsUnitsThatHelpAndUnitsThatHurt(double both, double excess, String why, String change) {
        assertThat(new Interaction(0, 1, of(both), of(excess)).sentence()).contains(why, change);
    }

    @Test
    void anIntervalThatSpansZeroMeansIndependence() {
        PairedDifference vague = new PairedDifference(0.1, new Interval(-0.1, 0.3), 10, 10);
        assertThat(new Interaction(0, 1, of(0.5), vague).sentence()).startsWith("Independent");
    }

    private static PairedDifference of(double mean) {
        return new PairedDifference(mean, new Interval(mean - 0.01, mean + 0.01), 10, 10);
    }
}
