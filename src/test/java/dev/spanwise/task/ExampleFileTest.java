package dev.spanwise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.store.BadFileException;
import dev.spanwise.text.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
    @TempDir
    private Path folder;

    @Test
    void splitsAreKeptAsGiven() throws IOException {
        Dataset data = read("""
            {"input": "a", "target": "1", "split": "train"}

            {"input": "b", "target": "2", "split": "test", "note": "ignored"}
            {"input": "c", "target": "3", "split": "train"}\
            """);
        assertThat(data.of(Split.TRAIN)).extracting(Example::input).containsExactly("a", "c");
        assertThat(data.of(Split.TEST))
                .containsExactly(new Example(1, "b", new ExpectedAnswer.Answer("2"), Split.TEST));
    }

    @Test
    void splitsAreDrawnBySeedWhereNoneIsGiven() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("{\"input\": \"i").append(i).append("\", \"target\": \"t\"}\n");
        }
        Dataset data = read(lines.toString());
        assertThat(data.of(Split.TRAIN)).hasSize(50);
        assertThat(data.of(Split.VALIDATION)).hasSize(40);
        assertThat(data.of(Split.TEST)).hasSize(110);
        assertThat(read(lines.toString())).isEqualTo(data);
        assertThat(new SplitAssigner(99).draw(data.examples())).isNotEqualTo(data);
    }

    @Test
    void writingSplitsLosesNothing() throws IOException {
        String kept = "{\"split\":\"test\" ,  \"input\": \"b\", \"target\": \"2\"}\r\n";
        Path file = Files.writeString(
                folder.resolve("splits.jsonl"),
                "{\"note\": {\"weight\": 1.0500, \"id\": 12345678901234567890123, \"tags\": []}, \"input\":"
                    + " \"a\\u00e9\", \"target\": \"1\", \"rationale\": \"because\", \"split\": \"train\", \"more\":"
                    + " null}\n"
                    + "\n" + kept + "{\"input\": \"c\", \"target\": \"3\", \"split\": \"train\"}");
        ExampleFile.write(file, List.of(Split.VALIDATION, Split.TEST, Split.TRAIN), List.of());
        assertThat(Files.readString(file))
                .isEqualTo("{\"note\":{\"weight\":1.0500,\"id\":12345678901234567890123,\"tags\":[]},"
                        + "\"input\":\"a\u00e9\",\"target\":\"1\",\""
                        + "rationale\":\"because\",\"split\":\"validation\",\"more\":null}\n"
                        + "\n" + kept + "{\"input\": \"c\", \"target\": \"3\", \"split\": \"train\"}");
        assertThat(ExampleFile.read(file, 0).examples())
                .extracting(Example::split)
                .containsExactly(Split.VALIDATION, Split.TEST, Split.TRAIN);
        assertThat(ExampleFile.lines(file)).containsExactly(1, 3, 4);
    }

    @Test
    void examplesAreAddedAfterALastLineWithoutItsEnd() throws IOException {
        String first = "{\"input\": \"a\", \"target\": \"1\", \"split\": \"train\"}";
        Path file = Files.writeString(folder.resolve("added.jsonl"), first);
        Example added = new Example(
                1, new Fields("b"), new ExpectedAnswer.Answer("2", List.of("two")), Split.TEST, Optional.of("why"));
        ExampleFile.write(file, List.of(Split.TRAIN), List.of(added));
        assertThat(Files.readString(file)).startsWith(first + "\n").endsWith("\n");
        assertThat(ExampleFile.read(file, 0).examples()).hasSize(2).last().isEqualTo(added);
    }

    @Test
    void splitsOfAnotherFileAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("one.jsonl"), "{\"input\": \"a\", \"target\": \"1\"}\n");
        assertThatThrownBy(() -> ExampleFile.write(file, List.of(Split.TEST, Split.TEST), List.of()))
                .isInstanceOf(BadFileException.class);
        assertThat(Files.readString(file)).doesNotContain("split");
    }

    @Test
    void everyFaultNamesItsPlace() {
        assertFault("", "holds no examples");
        assertFault("{\"input\": \"a\", \"target\": \"1\"}\n{\"input\": \"a\"}", "line 2: \"target\" is missing");
        assertFault("{\"input\": \"a\", \"target\": \"\"}", "line 1: \"target\" is empty");
        assertFault(
                "{\"input\": \"a\", \"target\": \"1\", \"split\": \"dev\"}", "use train, validation, test or unused");
        assertFault(
                "{\"input\": \"a\", \"target\": \"1\", \"split\": \"test\"}\n{\"input\": \"b\", \"target\": \"2\"}",
                "line 2: \"split\" is missing");
        assertFault("[1, 2]\n", "line 1");
        assertFault("not json\n", "line 1");
        assertFault("null\n", "line 1");
    }

    @Test
    void preferencesAndChoicesAreRead() {
        assertThat(read("{\"input\": \"a\", \"chosen\": \"1\", \"rejected\": \"2\", \"split\": \"test\"}")
                        .examples())
                .containsExactly(new Example(0, "a", new ExpectedAnswer.Preference("1", "2"), Split.TEST));
        Example choice =
                read("{\"input\": \"a\", \"options\": [\"x\", \"y\", \"z\"], \"target\": \"y\", \"split\": \"train\"}")
                        .examples()
                        .getFirst();
        assertThat(choice)
                .isEqualTo(new Example(0, "a", new ExpectedAnswer.Choice(List.of("x", "y", "z"), 1), Split.TRAIN));
        assertThat(choice.target()).isEqualTo("y");
        assertThat(choice.goal().wrong()).containsExactly("x", "z");
    }

    @Test
    void faultsOfPreferencesAndChoicesNameTheFieldAndTheNextStep() {
        String input = "\n{\"input\": \"a\", ";
        assertFault(input + "\"chosen\": \"1\"}", "line 2: \"rejected\" is missing. Give");
        assertFault(input + "\"chosen\": \"\", \"rejected\": \"2\"}", "line 2: \"chosen\" is empty. Give");
        assertFault(input + "\"chosen\": \"1\", \"rejected\": \"1\"}", "the same text. Give two different answers");
        assertFault(
                input + "\"chosen\": \"1\", \"rejected\": \"2\", \"target\": \"1\"}",
                "\"target\" does not go with \"chosen\"");
        assertFault(input + "\"options\": [\"x\"], \"target\": \"x\"}", "fewer than two answers");
        assertFault(input + "\"options\": [\"x\", \"y\"]}", "line 2: \"target\" is missing");
        assertFault(input + "\"options\": [\"x\", \"y\"], \"target\": \"X\"}", "not among the \"options\"");
        assertFault(input + "\"options\": [\"x\", \"y\", \"x\"], \"target\": \"y\"}", "\"x\" twice");
        assertFault(input + "\"options\": [\"x\", null], \"target\": \"x\"}", "an answer in \"options\" is missing");
        assertFault(input + "\"options\": \"x\", \"target\": \"x\"}", "line 2");
        assertFault("{\"chosen\": \"1\", \"rejected\": \"2\"}", "line 1: \"input\" is missing");
        assertFault(
                "{\"input\": \"a\", \"target\": \"1\"}" + input + "\"chosen\": \"1\", \"rejected\": \"2\"}",
                "line 2: this example has \"chosen\" and \"rejected\", those before it have \"target\"");
    }

    @Test
    void theFingerprintSeesWrongAnswers() {
        String line = "{\"input\": \"a\", \"chosen\": \"1\", \"rejected\": \"%s\"}";
        assertThat(read(line.formatted("2")).fingerprint())
                .isNotEqualTo(read(line.formatted("3")).fingerprint());
    }

    private void assertFault(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(message);
    }

    private Dataset read(String text) {
        try {
            Path file = folder.resolve("examples.jsonl");
            Files.writeString(file, text);
            return ExampleFile.read(file, 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
