package dev.spanwise.gui.document;

import dev.spanwise.project.Project;
import java.util.Optional;

/**
 * The prompt on disk, which the user may edit with other programs at the same time. Thread-safe; calls are
 * synchronized.
 */
final class PromptFile {
    private final Project project;
    /** The content of the file when it was last read or written here. */
    private String known;

    private long newest;

    PromptFile(Project project) {
        this.project = project;
        this.known = project.prompt();
    }

    /**
     * Writes a text, unless a newer one was written before.
     *
     * @param revision higher for newer texts
     * @return a change by another program since then, which this text has overwritten
     */
    synchronized Optional<String> save(String text, long revision) {
        if (revision < newest) {
            return Optional.empty();
        }
        newest = revision;
        if (text.equals(known)) {
            return Optional.empty();
        }
        String onDisk = project.prompt();
        Optional<String> foreign = onDisk.equals(known) || onDisk.equals(text) ? Optional.empty() : Optional.of(onDisk);
        project.savePrompt(text);
        known = text;
        return foreign;
    }

    /** The text as it was when it was last read or written here. */
    synchronized String read() {
        return known;
    }

    /** A change by another program since the file was last read or written here; returned once. */
    synchronized Optional<String> changedOutside() {
        String onDisk = project.prompt();
        if (onDisk.equals(known)) {
            return Optional.empty();
        }
        known = onDisk;
        return Optional.of(onDisk);
    }
}
