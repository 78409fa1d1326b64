package dev.spanwise.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private record Entry(int number, String text) {}

    @TempDir
    private Path folder;

    @Test
    void aFileCutAtAnyByteKeepsItsWholeLinesAndGoesOn() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        try (JsonLines<Entry> lines = JsonLines.append(file)) {
            lines.add(new Entry(1, "gr\u00fc\u00dfe"));
            lines.add(new Entry(2, "\ud83d\ude00 two\nlines"));
            lines.add(new Entry(3, ""));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            Files.write(file, cut);
            int lines = 0;
            for (byte b : cut) {
                lines += b == '\n' ? 1 : 0;
            }
            List<Entry> before = JsonLines.read(file, Entry.class);
            assertThat(before).hasSize(lines);
            try (JsonLines<Entry> again = JsonLines.append(file)) {
                again.add(new Entry(9, "after"));
            }
            List<Entry> after = JsonLines.read(file, Entry.class);
            assertThat(after.subList(0, lines)).isEqualTo(before);
            assertThat(after).hasSize(lines + 1);
            assertThat(after.getLast()).isEqualTo(new Entry(9, "after"));
            try (JsonLines<Entry> again = JsonLines.append(file)) {
                again.removeLast();
                again.removeLast();
                again.add(new Entry(8, "instead"));
            }
            List<Entry> instead = JsonLines.read(file, Entry.class);
            assertThat(instead).hasSize(Math.max(1, lines));
            assertThat(instead.subList(0, Math.max(0, lines - 1))).isEqualTo(before.subList(0, Math.max(0, lines - 1)));
            assertThat(instead.getLast()).isEqualTo(new Entry(8, "instead"));
        }
    }

    @Test
    void aDamagedLineIsNamed() throws IOException {
        Path file = folder.resolve("data.jsonl");
        Files.writeString(file, "{\"number\":1,\"text\":\"a\"}\n{\"number\":oops}\n");
        assertThatThrownBy(() -> JsonLines.read(file, Entry.class))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("data.jsonl, line 2");
    }

    @Test
    void aDocumentIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path file = folder.resolve("project.json");
        Json.write(file, new Entry(1, "old"));
        Json.write(file, new Entry(2, "new"));
        assertThat(Json.read(file, Entry.class)).isEqualTo(new Entry(2, "new"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingAndABrokenDocumentAreNamed() throws IOException {
        Path file = folder.resolve("project.json");
        assertThatThrownBy(() -> Json.read(file, Entry.class)).hasMessageContaining("project.json is missing");
        Files.writeString(file, "{\n  \"number\": 1,,\n}");
        assertThatThrownBy(() -> Json.read(file, Entry.class)).hasMessageContaining("project.json, line 2");
    }
}
