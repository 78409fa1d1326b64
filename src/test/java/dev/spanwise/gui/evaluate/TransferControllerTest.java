package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferControllerTest {
    @TempDir
    Path folder;

    private final HeldExecutor background = new HeldExecutor();
    private final TransferViewModel transfer = new TransferViewModel();
    private DocumentFixture fixture;
    private TransferController controller;

    @BeforeEach
    void make() {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        fixture = new DocumentFixture(background, folder.resolve("project"));
        controller = new TransferController(
                background,
                fixture.dialogs,
                fixture.notices,
                new ModelTaskRunner(background, new ModelLoader(Trust.ALLOWED), fixture.notices, fixture.status),
                fixture.document,
                fixture.status,
                transfer);
    }

    /** A settings folder may be on a slow disk: nothing of it is read while the window waits. */
    @Test
    void theBackendsAreReadInTheBackground() throws IOException {
        Files.createDirectories(folder.resolve("settings"));
        Files.writeString(folder.resolve("settings/backends.json"), "{");
        fixture.open("A prompt.");
        transfer.offeredModels();
        assertThat(fixture.notices.all()).as("not read yet").isEmpty();
        background.runAll();
        assertThat(fixture.notices.all()).singleElement().satisfies(notice -> {
            assertThat(notice.topic()).isEqualTo(Notice.Topic.ERROR);
            assertThat(notice.text()).contains("backends.json");
        });
        Files.writeString(folder.resolve("settings/backends.json"), "{\"backends\": []}");
        fixture.notices.clear();
        controller.refreshModels();
        background.runAll();
        assertThat(fixture.notices.all()).isEmpty();
    }

    @Test
    void thePromptsThatAreOfferedAreThoseOfTheHistory() {
        fixture.open("A prompt.");
        background.runAll();
        fixture.document.adopt("Another prompt.", null, "a rewrite");
        fixture.document.adopt("A third prompt.", null, "a rewrite");
        assertThat(transfer.offered()).extracting(prompt -> prompt.text()).containsExactly("Another prompt.");
    }
}
