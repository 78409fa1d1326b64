package dev.spanwise.gui.document;

import dev.spanwise.project.MeasurementSetup;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The saved versions of the open project's prompt, and the one that the text in the editor was made from. Writes to
 * disk immediately. Empty without a project. JavaFX thread.
 */
public final class VersionLog {
    private final ObservableList<PromptVersion> versions = FXCollections.observableArrayList();
    private final ObservableList<PromptVersion> view = FXCollections.unmodifiableObservableList(versions);
    private @Nullable Project project;
    /** Computed on demand, since it reads all examples. */
    private @Nullable MeasurementSetup measurement;
    /** The version that the text in the editor was made from; 0 for none. */
    private int base;

    /** Oldest first. */
    public ObservableList<PromptVersion> versions() {
        return view;
    }

    /** The current conditions of losses; empty without a project. */
    public Optional<MeasurementSetup> measurement() {
        if (measurement == null && project != null) {
            measurement = project.measurement();
        }
        return Optional.ofNullable(measurement);
    }

    void open(@Nullable Project opening) {
        reopen(opening);
        base = versions.stream().mapToInt(PromptVersion::id).max().orElse(0);
    }

    /** Replaces the project after a change of its settings or data. */
    void reopen(@Nullable Project again) {
        project = again;
        measurement = null;
        refresh();
    }

    private void refresh() {
        List<PromptVersion> now = project == null ? List.of() : project.history();
        if (!now.equals(versions)) {
            versions.setAll(now);
        }
    }

    /** The latest version with this prompt; 0 if there is none. */
    public int idOf(String prompt) {
        return versions.stream()
                .filter(version -> version.prompt().equals(prompt))
                .mapToInt(PromptVersion::id)
                .max()
                .orElse(0);
    }

    /** Updates the base version for a new text in the editor, which may be a version. */
    void follow(String prompt) {
        int id = idOf(prompt);
        base = id > 0 ? id : base;
    }

    /**
     * The version that a prompt in the editor was made from, or the version before if the prompt is that version; the
     * latest other one if there is none.
     */
    public Optional<String> before(String prompt) {
        Map<Integer, PromptVersion> byId = versions.stream()
                .collect(Collectors.toMap(PromptVersion::id, Function.identity(), (one, same) -> same));
        PromptVersion from = byId.get(base);
        while (from != null && from.prompt().equals(prompt)) {
            from = from.parent() < from.id() ? byId.get(from.parent()) : null;
        }
        return Optional.ofNullable(from)
                .map(PromptVersion::prompt)
                .or(() -> versions.reversed().stream()
                        .map(PromptVersion::prompt)
                        .filter(kept -> !kept.equals(prompt))
                        .findFirst());
    }

    /**
     * Saves the prompt in the editor, unless it is a version, and returns its number; 0 without a project.
     *
     * @param loss of the training examples, if it is known
     * @throws BadFileException if the history cannot be written
     */
    int keepCurrent(String prompt, @Nullable Double loss, String origin) {
        int kept = idOf(prompt);
        return kept > 0 ? kept : keep(base, prompt, loss, origin);
    }

    /**
     * Saves a prompt that comes into the editor, as a child of another version.
     *
     * @throws BadFileException if the history cannot be written
     */
    int keep(int parent, String prompt, @Nullable Double loss, String origin) {
        if (project == null) {
            return 0;
        }
        base = project.keep(parent, prompt, loss, origin).id();
        refresh();
        return base;
    }

    /**
     * Saves a prompt that was never in the editor.
     *
     * @throws BadFileException if the history cannot be written
     */
    void keepForeign(String prompt, String origin) {
        if (project != null) {
            project.keep(0, prompt, null, origin);
            refresh();
        }
    }

    /**
     * Names a version; a blank name removes the name.
     *
     * @throws BadFileException if the history cannot be written
     */
    public void rename(int id, String name) {
        Project in = project;
        if (in != null) {
            versions.stream()
                    .filter(version -> version.id() == id)
                    .findFirst()
                    .ifPresent(version -> in.name(version, name));
            refresh();
        }
    }

    /** The name of a version; empty without one. */
    public String name(int id) {
        return versions.stream()
                .filter(version -> version.id() == id)
                .findFirst()
                .map(PromptVersion::name)
                .map(Objects::toString)
                .orElse("");
    }

    /**
     * Stores the loss in versions with this prompt that have none.
     *
     * @throws BadFileException if the history cannot be written
     */
    void measure(String prompt, double loss) {
        Project in = project;
        if (in == null) {
            return;
        }
        List<PromptVersion> unmeasured = versions.stream()
                .filter(version -> version.loss() == null && version.prompt().equals(prompt))
                .toList();
        if (!unmeasured.isEmpty()) {
            unmeasured.forEach(version -> in.measure(version, loss));
            refresh();
        }
    }
}
