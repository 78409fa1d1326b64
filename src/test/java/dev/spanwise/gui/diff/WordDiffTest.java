package dev.spanwise.gui.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.diff.WordDiff.Kind;
import dev.spanwise.gui.diff.WordDiff.Part;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordDiffTest {

    @Test
    void sameTextsDoNotDiffer() {
        assertThat(WordDiff.of("Answer.\nBe brief.", "Answer.\nBe brief.").isEmpty()).isTrue();
        assertThat(WordDiff.of("", "").parts()).isEmpty();
    }

    @Test
    void aReplacedWordIsADeletionThenAnInsertion() {
        assertThat(WordDiff.of("Answer the question.", "Answer the riddle.").parts())
                .containsExactly(
                        new Part(Kind.KEPT, "Answer the "),
                        new Part(Kind.DELETED, "question"),
                        new Part(Kind.INSERTED, "riddle"),
                        new Part(Kind.KEPT, "."));
    }

    @Test
    void neighbouringWordsAreOneHunk() {
        assertThat(WordDiff.of("Never answer directly now.", "Please reply briefly now.").parts())
                .containsExactly(
                        new Part(Kind.DELETED, "Never answer directly"),
                        new Part(Kind.INSERTED, "Please reply briefly"),
                        new Part(Kind.KEPT, " now."));
    }

    @Test
    void aLineBreakIsKeptApartFromTheWords() {
        assertThat(WordDiff.of("One.\nTwo.", "One. Two.").parts())
                .containsExactly(
                        new Part(Kind.KEPT, "One."),
                        new Part(Kind.DELETED, "\n"),
                        new Part(Kind.INSERTED, " "),
                        new Part(Kind.KEPT, "Two."));
    }

    @Test
    void wordsAreMatchedBeforeBlanks() {
        assertThat(WordDiff.of("Take your time. Think.", "Think well, then say one word.").parts())
                .containsExactly(
                        new Part(Kind.DELETED, "Take your time. "),
                        new Part(Kind.KEPT, "Think"),
                        new Part(Kind.INSERTED, " well, then say one word"),
                        new Part(Kind.KEPT, "."));
    }

    @Test
    void blanksThatDifferAreAChange() {
        assertThat(WordDiff.of("a  b ", "a b").parts())
                .containsExactly(
                        new Part(Kind.KEPT, "a "),
                        new Part(Kind.DELETED, " "),
                        new Part(Kind.KEPT, "b"),
                        new Part(Kind.DELETED, " "));
    }

    @Test
    void countsWords() {
        WordDiff diff = WordDiff.of("Take your time. Think.", "Think well, then say one word.");
        assertThat(diff.words(Kind.DELETED)).isEqualTo(3);
        assertThat(diff.words(Kind.INSERTED)).isEqualTo(5);
    }

    @Test
    void anyDiffAppliedToTheOldTextGivesTheNewOne() {
        Random random = new Random(7);
        List<String> pieces = List.of(
                "Answer", "answer", "the", " ", "  ", "\n", "\n\n", ".", ", ", "{{input}}", "é", "e\u0301", "😀", "\t",
                "7",
                "\u00a0", "don't", "-", "positive", "\ud83d");
        for (int round = 0; round < 2_000; round++) {
            String before = text(random, pieces);
            String after = random.nextBoolean() ? text(random, pieces) : edited(random, before, pieces);
            WordDiff diff = WordDiff.of(before, after);
            assertThat(diff.before()).isEqualTo(before);
            assertThat(diff.after()).isEqualTo(after);
            assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
            assertThat(diff.parts()).noneMatch(part -> part.text().isEmpty());
        }
    }

    private static String text(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        return text.toString();
    }

    private static String edited(Random random, String text, List<String> pieces) {
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        return text.substring(0, at) + pieces.get(random.nextInt(pieces.size())) + text.substring(at);
    }
}
