package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenTextsTest {
    @Test
    void whatIsSelectedIsFrozenWithoutItsBlankEnds() {
        String prompt = "Answer  briefly. ";
        assertThat(FrozenTexts.NONE.freezable(prompt, 6, 8)).isEmpty();
        assertThat(FrozenTexts.NONE.freezable(prompt, 6, 17)).contains(new Span(8, 16));
        FrozenTexts frozen = FrozenTexts.NONE.with("briefly.");
        assertThat(frozen.freezable(prompt, 7, 17)).isEmpty();
        assertThat(frozen.freezable(prompt, 9, 12)).isEmpty();
        assertThat(frozen.freezable(prompt, 0, 12)).contains(new Span(0, 12));
    }

    @Test
    void theCaretTouchesWhatItIsInOrAtAnEndOf() {
        String prompt = "Answer briefly. Never answer.";
        FrozenTexts frozen = new FrozenTexts(List.of("briefly", "nswer", "Never"));
        assertThat(frozen.touching(prompt, 0, 1)).isEmpty();
        assertThat(frozen.touching(prompt, 1, 1)).containsExactly("nswer");
        assertThat(frozen.touching(prompt, 6, 6)).containsExactly("nswer");
        assertThat(frozen.touching(prompt, 8, 20)).containsExactly("briefly", "Never");
        assertThat(frozen.contains(prompt, 1)).isTrue();
        assertThat(frozen.contains(prompt, 6)).isFalse();
    }

    @Test
    void aRewriteLosesAFrozenTextIfItHoldsItLessOften() {
        FrozenTexts frozen = new FrozenTexts(List.of("yes", "no"));
        assertThat(frozen.lostIn("yes, yes or no", "yes or no")).contains("yes");
        assertThat(frozen.lostIn("yes or no", "no or yes, yes")).isEmpty();
        assertThat(frozen.absentFrom("yes")).containsExactly("no");
    }
}
