package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.task.Split;
import org.junit.jupiter.api.Test;

class LossCacheTest {
    private final LossCache book = new LossCache();

    @Test
    void whatIsAskedForStaysWhileALongRunGoesBy() {
        book.put(SampleRun.loss("Decide.", Split.TRAIN, 1));
        for (int i = 0; i < 1000; i++) {
            book.put(SampleRun.loss("Candidate " + i, Split.TRAIN, 1));
            assertThat(book.of("Decide.", Split.TRAIN)).isPresent();
        }
        assertThat(book.of("Decide.", Split.VALIDATION)).isEmpty();
        assertThat(book.of("Candidate 999", Split.TRAIN)).isPresent();
        assertThat(book.of("Candidate 0", Split.TRAIN)).isEmpty();
    }
}
