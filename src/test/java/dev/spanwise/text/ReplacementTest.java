package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplacementTest {

    @Test
    void onlyWhatDiffersInALineIsReplaced() {
        assertThat(Replacement.between("one\nand\ntwo here\n", "one!\nand\ntwo there\n"))
                .containsExactly(new Replacement(12, 12, "t"), new Replacement(3, 3, "!"));
    }

    @ParameterizedTest
    @CsvSource({"'',a", "a,''", "'a\nb','b\na'", "'a\n','a'", "'a\nb\nc','x\nb\ny\nz'", "'a\na\n','a\na\na\n'"})
    void theReplacementsLeadToTheOtherText(String before, String after) {
        StringBuilder text = new StringBuilder(before);
        Replacement.between(before, after).forEach(each -> text.replace(each.start(), each.end(), each.text()));
        assertThat(text).hasToString(after);
    }

    @Test
    void manyLinesAreReplacedInOnePlaceInsteadOfComparedForLong() {
        String before = "first\n" + "one\n".repeat(20_000) + "last";
        String after = "first\n" + "other\n".repeat(20_000) + "last";
        List<Replacement> all = Replacement.between(before, after);
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().start()).isEqualTo(7);
    }

    @Test
    void changesInDifferentPlacesAreBothMade() {
        assertThat(Replacement.merged("one two three", "one two three four", "zero two three"))
                .contains("zero two three four");
        assertThat(Replacement.merged("one two three", "1 two three", "one two 3"))
                .contains("1 two 3");
    }

    @Test
    void changesInOnePlaceAreNotMerged() {
        assertThat(Replacement.merged("one two", "one 2", "one zwei")).isEmpty();
        assertThat(Replacement.merged("one two", "one two!", "one two?")).isEmpty();
    }
}
