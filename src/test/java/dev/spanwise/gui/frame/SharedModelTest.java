package dev.spanwise.gui.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Preferences;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.SampleCopy;
import dev.spanwise.gui.backend.BackendsViewModel;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.task.PreferenceStore;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two windows of one process, without their stages. */
class SharedModelTest {
    @TempDir
    Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final ModelLoader loader = new ModelLoader(Trust.ALLOWED);
    private Path lab;
    private WorkbenchViewModel first;
    private WorkbenchViewModel second;

    @BeforeEach
    void open() throws IOException {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        lab = copyOfTheBundledModel();
        Path project = SampleCopy.of("review-sentiment", folder);
        Project.open(project).use("../lab", Optional.empty());
        BackgroundExecutor background = new DirectExecutor();
        PreferenceStore preferences = new PreferenceStore(background, Preferences.NONE.withDark(false));
        first = new WorkbenchViewModel(background, dialogs, preferences, loader, OpenWindows.NONE);
        second = new WorkbenchViewModel(background, dialogs, preferences, loader, OpenWindows.NONE);
        first.projects().open(project);
        assertThat(first.runner().statusProperty().get()).isEqualTo(ModelStatus.FAILED);
        assertThat(loader.folders()).isEmpty();
        Notice question = first.notices().all().getFirst();
        assertThat(question.text()).contains("wants to use the model in " + folder.resolve("lab"));
        question.choices().getFirst().action().run();
        assertThat(first.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        assertThat(first.notices().all()).isEmpty();
        second.projects().open(SampleCopy.of("ticket-triage", folder));
    }

    private Path copyOfTheBundledModel() throws IOException {
        Path from = AppPaths.bundledModel();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("lab").resolve(from.relativize(file).toString()));
            }
        }
        return folder.resolve("lab").toRealPath();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        assertThat(loader.folders()).isEmpty();
        assertThat(dialogs.told).isEmpty();
    }

    @Test
    void aModelThatAnotherWindowUsesIsOfferedAndShared() throws IOException {
        assertThat(loader.folders())
                .containsExactlyInAnyOrder(lab, AppPaths.bundledModel().toRealPath());
        assertThat(first.backends().models()).containsExactly("pocket", "../lab");
        BackendsViewModel choices = second.backends();
        assertThat(choices.models()).containsExactly(lab.toString(), "pocket");
        assertThat(choices.rewriters()).contains(lab.toString());

        choices.scoredProperty().set(lab.toString());
        choices.apply();

        assertThat(loader.folders()).containsExactly(lab);
        assertThat(second.runner().statusProperty().get()).isEqualTo(ModelStatus.READY);
        assertThat(second.backends().models()).containsExactly(lab.toString(), "pocket");
        assertThat(first.backends().models()).containsExactly("pocket", "../lab");
    }

    @Test
    void aWindowThatClosesLeavesTheModelToTheOther() {
        BackendsViewModel choices = second.backends();
        choices.chooseFolder(lab);
        choices.apply();
        first.projects().close();
        assertThat(loader.folders()).isEqualTo(List.of(lab));

        second.analysis().analyze();
        assertThat(second.prompt().isAnalyzed()).isTrue();
        second.projects().close();
        assertThat(loader.folders()).isEmpty();
    }
}
