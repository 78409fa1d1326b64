package dev.spanwise.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleFileTest {
    @TempDir
    private Path folder;

    @Test
    void splitsAreKeptAsGiven() throws IOException {
        Dataset data = read(
                """
                {"input": "a", "target": "1", "split": "train"}

                {"input": "b", "target": "2", "split": "test", "note": "ignored"}
                {"input": "c", "target": "3", "split": "train"}""");
        assertThat(data.of(Split.TRAIN)).extracting(Example::input).containsExactly("a", "c");
        assertThat(data.of(Split.TEST)).containsExactly(new Example(1, "b", new Goal.Answer("2"), Split.TEST));
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
        assertThat(Dataset.drawn(data.examples(), 99)).isNotEqualTo(data);
    }

    @Test
    void everyFaultNamesItsPlace() {
        assertFault("", "holds no examples");
        assertFault("{\"input\": \"a\", \"target\": \"1\"}\n{\"input\": \"a\"}", "line 2: \"target\" is missing");
        assertFault("{\"input\": \"a\", \"target\": \"\"}", "line 1: \"target\" is empty");
        assertFault("{\"input\": \"a\", \"target\": \"1\", \"split\": \"dev\"}", "use train, validation or test");
        assertFault(
                "{\"input\": \"a\", \"target\": \"1\", \"split\": \"test\"}\n{\"input\": \"b\", \"target\": \"2\"}",
                "line 2: \"split\" is missing");
        assertFault("[1, 2]\n", "line 1");
        assertFault("not json\n", "line 1");
        assertFault("null\n", "line 1");
    }

    private void assertFault(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(BadFileException.class).hasMessageContaining(message);
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
