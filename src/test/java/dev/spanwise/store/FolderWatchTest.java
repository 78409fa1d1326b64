package dev.spanwise.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsWrittenAnywhereInTheFoldersIsTold() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Semaphore told = new Semaphore(0);
        try (FolderWatch watch = FolderWatch.of(List.of(folder, data), told::release)) {
            assertThat(watch).isNotNull();
            Files.writeString(folder.resolve("prompt.md"), "one");
            assertThat(told.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
            told.drainPermits();
            AtomicFile.write(data.resolve("examples.jsonl"), "{}\n");
            assertThat(told.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        }
    }
}
