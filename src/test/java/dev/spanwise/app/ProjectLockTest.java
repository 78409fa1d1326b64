package dev.spanwise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.JavaProcess;
import dev.spanwise.store.BadFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes and one project. */
class ProjectLockTest {
    @TempDir
    Path folder;

    private Path project;

    /** What the other process does: it takes the lock, says so, and keeps it until it is killed or told to end. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws IOException {
            try (ProjectLock lock = ProjectLock.take(Path.of(args[0]))) {
                System.out.println("taken " + lock.folder());
                System.in.read();
            }
        }
    }

    @BeforeEach
    void settings() throws IOException {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        project = Files.createDirectory(folder.resolve("project"));
    }

    @Test
    void aProjectThatAnotherProcessHasOpenIsRefusedUntilThatProcessIsGone() throws Exception {
        Process other = other();
        try (BufferedReader says = other.inputReader()) {
            assertThat(says.readLine()).isEqualTo("taken " + project);
            assertThatThrownBy(() -> ProjectLock.take(project))
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining(project.toString())
                    .hasMessageContaining("another Spanwise");
        } finally {
            other.destroyForcibly().waitFor();
        }
        try (ProjectLock lock = ProjectLock.take(project)) {
            assertThat(lock.folder()).isEqualTo(project);
        }
        assertThat(project).isEmptyDirectory();
    }

    @Test
    void aProjectOpensWhereTheSettingsFolderCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("settings"), "a file in the place of the folder");
        try (ProjectLock lock = ProjectLock.take(project)) {
            assertThat(lock.folder()).isEqualTo(project);
        }
    }

    private Process other() throws IOException {
        return new ProcessBuilder(JavaProcess.command(
                        Other.class,
                        List.of("-Dspanwise.settings=" + System.getProperty("spanwise.settings")),
                        project.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
