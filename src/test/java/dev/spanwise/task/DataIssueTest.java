package dev.spanwise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spanwise.text.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataIssueTest {
    @Test
    void theSameInputInTwoSplitsOrWithTwoAnswersIsDoubtful() {
        Example first = example(0, "What is it?", "a cat", Split.TRAIN);
        Example elsewhere = example(1, "what  is it?", "a cat", Split.TEST);
        Example otherwise = example(2, "What is it?", "a dog", Split.TRAIN);
        List<DataIssue> doubts = DataIssue.about(List.of(first, elsewhere, otherwise));
        assertThat(doubts)
                .extracting(DataIssue::examples)
                .containsExactly(List.of(first, elsewhere), List.of(first, otherwise));
        assertThat(doubts.getFirst().reason()).isEqualTo("the same input in train and test");
        assertThat(doubts.getLast().reason()).contains("another answer");
    }

    @Test
    void whatStandsTwiceInOneSplitCountsTwice() {
        Example first = example(0, "Good.", "yes", Split.TEST);
        Example again = example(1, "good.", "yes", Split.TEST);
        assertThat(DataIssue.about(List.of(first, again))).singleElement().satisfies(doubt -> {
            assertThat(doubt.examples()).containsExactly(first, again);
            assertThat(doubt.advice()).startsWith("It counts twice.");
        });
    }

    @Test
    void optionsThatAreTheSameAreDoubtfulAndWhatIsUnusedIsNot() {
        Example same = example(0, "Which?\nOptions:\n(A) one\n(B) two\n(C) one", "(B)", Split.TEST);
        Example different = example(1, "Which else?\nOptions:\n(A) one\n(B) two", "(B)", Split.TEST);
        assertThat(DataIssue.about(List.of(same, different))).singleElement().satisfies(doubt -> {
            assertThat(doubt.examples()).containsExactly(same);
            assertThat(doubt.reason()).isEqualTo("two of its options are the same");
        });
        assertThat(DataIssue.about(List.of(same.in(Split.UNUSED), different, different.in(Split.UNUSED))))
                .isEmpty();
    }

    @Test
    void oddAnswersAndEmptyInputsAreDoubtfulAndOthersAreNot() {
        Example plain = example(0, "a", "yes", Split.TRAIN);
        Example empty = example(1, " ", "no", Split.TRAIN);
        Example spaced = example(2, "c", "yes ", Split.TRAIN);
        Example rambling = example(3, "d", "y".repeat(101), Split.TRAIN);
        assertThat(DataIssue.about(List.of(plain, empty, spaced, rambling)))
                .extracting(doubt -> doubt.examples().getFirst())
                .containsExactly(empty, spaced, rambling);
        Example longish = example(4, "e", "y".repeat(100), Split.TRAIN);
        assertThat(DataIssue.about(List.of(plain, longish))).isEmpty();
        assertThat(DataIssue.about(List.of())).isEmpty();
    }

    @Test
    void examplesThatDifferInAFieldAreNoTwins() {
        Example kite = example(0, Map.of("product", "Kite"), Split.TRAIN);
        Example drum = example(1, Map.of("product", "Drum"), Split.TEST);
        Example again = example(2, Map.of("product", "kite "), Split.TEST);
        assertThat(DataIssue.about(List.of(kite, drum, again)))
                .extracting(DataIssue::examples)
                .containsExactly(List.of(kite, again));
    }

    @Test
    void aFieldThatThePromptNamesAndAnExampleLacksIsDoubtful() {
        Example whole = example(0, Map.of("product", "Kite", "plan", "pro"), Split.TRAIN);
        Example empty = example(1, Map.of("product", " ", "plan", "pro"), Split.TEST);
        Example missing = example(2, Map.of(), Split.TRAIN);
        Example unused = example(3, Map.of(), Split.UNUSED);
        Dataset data = new Dataset(List.of(whole, empty, missing, unused));
        assertThat(DataIssue.about(data, "For {{plan}}, {{ product }}: {{input}}; {{unknown}}"))
                .extracting(issue -> issue.examples().getFirst(), DataIssue::reason)
                .containsExactly(
                        tuple(empty, "it has no text for {{product}}, which the prompt names"),
                        tuple(missing, "it has no text for {{plan}}, {{product}}, which the prompt names"));
        assertThat(DataIssue.about(data, "Answer.")).isEmpty();
    }

    private static Example example(int index, Map<String, String> fields, Split split) {
        return new Example(
                index, new Fields("It broke.", fields), new ExpectedAnswer.Answer("yes"), split, Optional.empty());
    }

    private static Example example(int index, String input, String target, Split split) {
        return new Example(index, input, new ExpectedAnswer.Answer(target), split);
    }
}
