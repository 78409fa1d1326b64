package dev.spanwise.gui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.gui.task.DirectExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WelcomeViewModelTest {
    @TempDir
    Path folder;

    private final List<Throwable> failures = new ArrayList<>();
    private final WelcomeViewModel model = new WelcomeViewModel(new DirectExecutor(), failures::add);

    @Test
    void everySampleSaysInASentenceWhatItIsAndWhatIsToBeSeenThere() {
        model.look(SampleProjects::all, List.of());
        assertThat(failures).isEmpty();
        assertThat(model.samples()).hasSize(SampleProjects.all().size()).allSatisfy(sample -> {
            assertThat(sample.name())
                    .isNotBlank()
                    .isNotEqualTo(sample.folder().getFileName().toString());
            assertThat(sample.task()).endsWith(".");
            assertThat(sample.lesson()).startsWith("Look for ").endsWith(".");
        });
    }

    @Test
    void whatIsAsItWasIsNotMadeAnew() {
        List<Path> there = List.of(AppPaths.samples().resolve("ticket-triage"));
        model.look(SampleProjects::all, there);
        List<Object> changes = new ArrayList<>();
        model.samples().addListener((ListChangeListener<SampleProject>) changes::add);
        model.recent().addListener((ListChangeListener<RecentProject>) changes::add);
        model.look(SampleProjects::all, there);
        assertThat(changes).isEmpty();
        model.look(SampleProjects::all, List.of());
        assertThat(changes).hasSize(1);
    }

    @Test
    void aRecentProjectThatIsGoneIsNamedAsMissingAndCannotBeOpenedButForgotten() {
        Path there = AppPaths.samples().resolve("ticket-triage");
        Path gone = folder.resolve("gone");
        List<Path> opened = new ArrayList<>();
        List<Path> forgotten = new ArrayList<>();
        model.setOnOpen(opened::add);
        model.setOnForget(forgotten::add);
        model.look(List::of, List.of(there, gone));
        assertThat(model.recent())
                .containsExactly(
                        new RecentProject(there, "Ticket triage", true), new RecentProject(gone, "gone", false));

        model.recent().forEach(model::open);
        assertThat(opened).containsExactly(there);
        model.forget(model.recent().getLast());
        assertThat(forgotten).containsExactly(gone);
        assertThat(model.recent()).extracting(RecentProject::folder).containsExactly(there);
    }
}
