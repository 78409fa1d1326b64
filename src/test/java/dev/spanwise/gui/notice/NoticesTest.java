package dev.spanwise.gui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.score.ModelException;
import dev.spanwise.store.BadFileException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final Notices notices = new Notices(dialogs);

    @Test
    void whatAPersonCanMendIsANotice() {
        for (RuntimeException failure :
                List.of(new InvalidInputException("one"), new BadFileException("two"), new ModelException("three"))) {
            notices.fail("scoring", failure);
            assertThat(notices.all()).singleElement().extracting(Notice::text).isEqualTo(failure.getMessage());
        }
        assertThat(dialogs.told).isEmpty();
    }

    /** Its message is about the code, and nothing that the person did is wrong. */
    @Test
    void anIllegalArgumentInTheProgramIsADefect() {
        notices.fail("scoring", new IllegalArgumentException("2 and 3 values"));
        assertThat(notices.all()).isEmpty();
        assertThat(dialogs.told).singleElement().asString().contains("scoring", "2 and 3 values");
    }

    @Test
    void aStopIsNotTold() {
        notices.fail("scoring", new CancellationException());
        assertThat(notices.all()).isEmpty();
        assertThat(dialogs.told).isEmpty();
    }
}
