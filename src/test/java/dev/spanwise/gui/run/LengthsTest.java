package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.ParetoFront;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthsTest {
    private static final LengthPoint FIRST = point(LengthPoint.FIRST_PROMPT, "first", 30, 1.2);
    private static final LengthPoint SHORT = point(1, "short", 10, 0.9);
    private static final LengthPoint WORSE = point(2, "worse", 20, 1.0);
    private static final LengthPoint LONG = point(3, "long", 40, 0.4);
    private static final LengthPoint AGAIN = point(4, "long", 40, 0.4);

    @Test
    void theFrontHoldsWhatNoOtherBeatsInBoth() {
        Lengths lengths = Lengths.NONE.plus(List.of(FIRST, LONG, WORSE, SHORT, AGAIN), "worse");
        assertThat(lengths.front()).containsExactly(SHORT, LONG);
        assertThat(lengths.current()).contains(WORSE);
    }

    @Test
    void aLabelNamesTheCandidateAndHowItsPromptBegins() {
        assertThat(point(7, "word ".repeat(100), 101, 0.5).label())
                .startsWith("Candidate 7: 101 tokens, loss 0.500\nword word ")
                .endsWith("word\u2026")
                .hasSizeLessThan(170);
        assertThat(FIRST.label()).isEqualTo("First prompt: 30 tokens, loss 1.200\nfirst");
    }

    private static LengthPoint point(int candidate, String prompt, int tokens, double loss) {
        return new LengthPoint(candidate, new ParetoFront.Point(prompt, tokens, loss));
    }
}
