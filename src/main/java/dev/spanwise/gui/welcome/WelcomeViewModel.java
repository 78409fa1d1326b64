package dev.spanwise.gui.welcome;

import dev.spanwise.gui.task.BackgroundExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The sample projects and the recent projects. */
public final class WelcomeViewModel {
    private final BackgroundExecutor background;
    private final Consumer<Throwable> failed;
    private final ObservableList<SampleProject> samples = FXCollections.observableArrayList();
    private final ObservableList<RecentProject> recent = FXCollections.observableArrayList();
    private Consumer<Path> onSample = sample -> {};
    private Consumer<Path> onOpen = folder -> {};
    private Consumer<Path> onForget = folder -> {};

    /** @param failed called if the samples cannot be read */
    public WelcomeViewModel(BackgroundExecutor background, Consumer<Throwable> failed) {
        this.background = background;
        this.failed = failed;
    }

    public void setOnSample(Consumer<Path> onSample) {
        this.onSample = onSample;
    }

    public void setOnOpen(Consumer<Path> onOpen) {
        this.onOpen = onOpen;
    }

    public void setOnForget(Consumer<Path> onForget) {
        this.onForget = onForget;
    }

    /** Reads the folders again. */
    public void look(Callable<List<Path>> sampleFolders, List<Path> recentFolders) {
        List<Path> folders = List.copyOf(recentFolders);
        background.latest(
                this,
                Duration.ZERO,
                () -> new Found(
                        sampleFolders.call().stream().map(SampleProject::in).toList(),
                        folders.stream().map(RecentProject::in).toList()),
                found -> {
                    update(samples, found.samples());
                    update(recent, found.recent());
                },
                failed);
    }

    /** Leaves a list alone that is as it was, so that nothing is made anew under the mouse. */
    private static <T> void update(ObservableList<T> shown, List<T> found) {
        if (!shown.equals(found)) {
            shown.setAll(found);
        }
    }

    private record Found(List<SampleProject> samples, List<RecentProject> recent) {}

    public ObservableList<SampleProject> samples() {
        return samples;
    }

    /** Latest first. */
    public ObservableList<RecentProject> recent() {
        return recent;
    }

    void open(SampleProject sample) {
        onSample.accept(sample.folder());
    }

    void open(RecentProject project) {
        if (project.there()) {
            onOpen.accept(project.folder());
        }
    }

    /** Removes a project from the list; its folder stays. */
    void forget(RecentProject project) {
        recent.remove(project);
        onForget.accept(project.folder());
    }
}
