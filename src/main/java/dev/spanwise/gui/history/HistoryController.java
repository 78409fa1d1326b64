package dev.spanwise.gui.history;

import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.document.VersionLog;
import dev.spanwise.gui.notice.Notices;
import dev.spanwise.gui.notice.StatusLine;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.store.BadFileException;
import javafx.beans.Observable;

/** Shows the versions of the open prompt, and restores, branches, names and saves them. JavaFX thread. */
public final class HistoryController {
    private final Notices notices;
    private final PromptDocument document;
    private final HistoryViewModel history;

    public HistoryController(Notices notices, StatusLine status, PromptDocument document, HistoryViewModel history) {
        this.notices = notices;
        this.document = document;
        this.history = history;
        document.versions().versions().addListener(this::show);
        document.projectProperty().addListener(this::show);
        document.settledTextProperty().subscribe(history::setCurrent);
        history.setOnRestore(document::restore);
        history.setOnBranch(this::branch);
        history.setOnName(this::rename);
        history.setOnKeep(() -> {
            int kept = document.keepVersion();
            if (kept > 0) {
                status.showAboutText("Kept as version " + kept);
            }
        });
    }

    private void show(Observable changed) {
        VersionLog versions = document.versions();
        versions.measurement()
                .ifPresentOrElse(measurement -> history.show(versions.versions(), measurement), history::clear);
    }

    private void branch(PromptVersion version) {
        document.versions()
                .measurement()
                .ifPresent(measurement -> document.branch(
                        version.prompt(), version.loss(measurement).orElse(null), "branch", version.id()));
    }

    private void rename(PromptVersion version, String name) {
        String before = document.versions().name(version.id());
        if (setName(version.id(), name)) {
            document.undo()
                    .add(
                            "the name of version " + version.id(),
                            () -> setName(version.id(), before),
                            () -> setName(version.id(), name));
        }
    }

    /** Returns false, and notifies the user, if the name cannot be written. */
    private boolean setName(int id, String name) {
        try {
            document.versions().rename(id, name);
            return true;
        } catch (BadFileException e) {
            notices.fail("naming a version", e);
            return false;
        }
    }
}
