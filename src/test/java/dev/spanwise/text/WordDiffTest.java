package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.text.WordDiff.Kind;
import dev.spanwise.text.WordDiff.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    private static final List<String> PIECES = List.of(
            "Answer",
            "answer",
            "the",
            " ",
            "  ",
            "\n",
            "\n\n",
            ".",
            ", ",
            "{{input}}",
            "é",
            "e\u0301",
            "😀",
            "\t",
            "7",
            "\u00a0",
            "don't",
            "-",
            "positive",
            "\ud83d");

    @Test
    void sameTextsDoNotDiffer() {
        assertThat(WordDiff.of("Answer.\nBe brief.", "Answer.\nBe brief.").isEmpty())
                .isTrue();
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
    void aTextOfWhichHardlyAWordStaysIsReadAsOldAndNew() {
        WordDiff rewritten = WordDiff.of(
                "Draft a reply to the customer. Ramble a little.",
                "Write a short answer that begins with Dear and the name.");
        assertThat(rewritten.readable())
                .containsExactly(
                        new Part(Kind.DELETED, rewritten.before()), new Part(Kind.INSERTED, rewritten.after()));
        WordDiff edited = WordDiff.of("Answer the question.", "Answer the riddle.");
        assertThat(edited.readable()).isEqualTo(edited.parts());
        WordDiff added = WordDiff.of("Answer.", "Answer. Be brief, be friendly, and never give a reason.");
        assertThat(added.readable()).as("nothing was replaced").isEqualTo(added.parts());
    }

    @Test
    void neighbouringWordsAreOneHunk() {
        assertThat(WordDiff.of("Never answer directly now.", "Please reply briefly now.")
                        .parts())
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
        assertThat(WordDiff.of("Take your time. Think.", "Think well, then say one word.")
                        .parts())
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
        for (int round = 0; round < 2_000; round++) {
            String before = text(random, PIECES);
            String after = random.nextBoolean() ? text(random, PIECES) : edited(random, before, PIECES);
            WordDiff diff = WordDiff.of(before, after);
            assertThat(diff.before()).isEqualTo(before);
            assertThat(diff.after()).isEqualTo(after);
            assertThat(diff.isEmpty()).isEqualTo(before.equals(after));
            assertThat(diff.parts()).noneMatch(part -> part.text().isEmpty());
        }
    }

    @Test
    void changesWithoutAWordBetweenThemAreOneHunkWithinASentence() {
        assertThat(hunks("Answer the question now.", "Solve the riddle now."))
                .containsExactly("Answer > Solve", "question > riddle");
        assertThat(hunks("Use a, b now.", "Use c, d now.")).containsExactly("a, b > c, d");
        assertThat(hunks("Use a. b now.", "Use c. d now.")).containsExactly("a > c", "b > d");
        assertThat(hunks("One apple\nOne pear", "Two apple\nTwo pear")).containsExactly("One > Two", "One > Two");
        assertThat(hunks("Same.", "Same.")).isEmpty();
    }

    private static List<String> hunks(String before, String after) {
        return WordDiff.of(before, after).hunks().stream()
                .map(hunk -> hunk.before() + " > " + hunk.after())
                .toList();
    }

    @Test
    void allHunksGiveTheNewTextNoneTheOldOneAndAnyOrderTheSame() {
        Random random = new Random(7);
        int split = 0;
        for (int round = 0; round < 2_000; round++) {
            String before = text(random, PIECES);
            String after = random.nextBoolean()
                    ? text(random, PIECES)
                    : edited(random, edited(random, before, PIECES), PIECES);
            WordDiff diff = WordDiff.of(before, after);
            List<Hunk> hunks = diff.hunks();
            assertThat(diff.with(hunks)).isEqualTo(after);
            assertThat(diff.with(List.of())).isEqualTo(before);
            assertThat(hunks.isEmpty()).isEqualTo(before.equals(after));
            List<Hunk> shuffled = new ArrayList<>(hunks);
            Collections.shuffle(shuffled, random);
            List<Hunk> chosen = shuffled.subList(0, shuffled.size() / 2);
            assertThat(diff.with(chosen)).isEqualTo(edits(before, diff, chosen));
            split += hunks.size() > 1 ? 1 : 0;
        }
        assertThat(split).isGreaterThan(500);
    }

    /** Makes the hunks one by one, each where it stands in the old text, the later ones of the text first. */
    private static String edits(String before, WordDiff diff, List<Hunk> hunks) {
        StringBuilder text = new StringBuilder(before);
        for (Hunk hunk : hunks.stream()
                .sorted(Comparator.comparingInt(Hunk::from).reversed())
                .toList()) {
            int start = diff.parts().subList(0, hunk.from()).stream()
                    .filter(part -> part.kind() != Kind.INSERTED)
                    .mapToInt(part -> part.text().length())
                    .sum();
            text.replace(start, start + hunk.before().length(), hunk.after());
        }
        return text.toString();
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

    @Test
    void aPartOfTheOldTextIsFoundInTheNewOne() {
        String before = "Read the text. Answer briefly. Stay calm.";
        String after = "Answer in one word. Stay very calm.";
        WordDiff diff = WordDiff.of(before, after);
        Span answer = new Span(before.indexOf("Answer"), before.indexOf(" Stay"));
        Span stay = new Span(before.indexOf("Stay"), before.length());
        assertThat(diff.image(answer).orElseThrow().of(after)).isEqualTo("Answer in one word.");
        assertThat(diff.image(stay).orElseThrow().of(after)).isEqualTo("Stay very calm.");
        assertThat(diff.image(new Span(0, 3))).isEmpty();
        assertThat(diff.touches(answer)).isTrue();
        assertThat(WordDiff.of(before, before.replace("calm", "very calm")).touches(answer))
                .isFalse();
        assertThat(WordDiff.of(before, before.replace("calm", "very calm")).touches(stay))
                .isTrue();
    }
}
