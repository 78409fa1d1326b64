package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.SampleCopy;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptFileTest {
    private Path onDisk;
    private PromptFile file;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        Path copy = SampleCopy.of("review-sentiment", folder);
        onDisk = copy.resolve("prompt.md");
        file = new PromptFile(Project.open(copy));
    }

    @Test
    void aSaveThatComesLateDoesNotUndoANewerOne() throws IOException {
        assertThat(file.save("newer", 2)).isEmpty();
        assertThat(file.save("older", 1)).isEmpty();
        assertThat(Files.readString(onDisk)).isEqualTo("newer\n");
    }

    @Test
    void ownWritingIsNoOutsideChange() {
        file.save("mine", 1);
        assertThat(file.changedOutside()).isEmpty();
    }

    @Test
    void anOutsideChangeIsToldOnce() throws IOException {
        String before = file.read();
        Files.writeString(onDisk, "theirs\n");
        assertThat(file.changedOutside()).contains(new PromptFile.ForeignText(before, "theirs"));
        assertThat(file.changedOutside()).isEmpty();
    }

    @Test
    void savingOverAnOutsideChangeTellsWhatWasThere() throws IOException {
        String before = file.read();
        Files.writeString(onDisk, "theirs\n");
        assertThat(file.save("mine", 1)).contains(new PromptFile.ForeignText(before, "theirs"));
        assertThat(Files.readString(onDisk)).isEqualTo("mine\n");
        assertThat(file.save("mine", 2)).isEmpty();
    }

    @Test
    void aMissingFileIsWrittenAnew() throws IOException {
        Files.delete(onDisk);
        assertThat(file.changedOutside()).isEmpty();
        assertThat(file.save("mine", 1)).isEmpty();
        assertThat(Files.readString(onDisk)).isEqualTo("mine\n");
        Files.delete(onDisk);
        assertThat(file.save("mine", 1)).isEmpty();
        assertThat(onDisk).as("though the text is the same").exists();
    }

    @Test
    void whatIsNoTextIsPutAside() throws IOException {
        byte[] latin = {'c', 'a', 'f', (byte) 0xe9, '\n'};
        Files.write(onDisk, latin);
        PromptFile.Unreadable found =
                (PromptFile.Unreadable) file.save("mine", 1).orElseThrow();
        assertThat(Files.readAllBytes(found.aside())).isEqualTo(latin);
        assertThat(found.aside()).hasParent(onDisk.getParent()).isNotEqualTo(onDisk);
        assertThat(Files.readString(onDisk)).isEqualTo("mine\n");
        assertThat(file.save("mine and more", 2)).isEmpty();
    }
}
