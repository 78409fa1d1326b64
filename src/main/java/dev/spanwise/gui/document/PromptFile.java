package dev.spanwise.gui.document;

import dev.spanwise.project.Project;
import dev.spanwise.store.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The prompt on disk, which the user may edit, remove or damage with other programs at the same time. Thread-safe;
 * calls are synchronized.
 */
final class PromptFile {
    /** What another program has left in the place of the prompt that was known here. */
    sealed interface Foreign {}

    /** @param known the text before */
    record ForeignText(String known, String text) implements Foreign {}

    /** @param aside where the file is now, which is no text */
    record Unreadable(Path aside) implements Foreign {}

    private final Project project;
    /** The content of the file when it was last read or written here. */
    private String known;

    private long newest;

    PromptFile(Project project) {
        this.project = project;
        this.known = project.prompt();
    }

    /**
     * Writes a text, unless a newer one was written before. A file that is no text is renamed first.
     *
     * @param revision higher for newer texts
     * @return a change by another program since then, which this text has overwritten
     */
    synchronized Optional<Foreign> save(String text, long revision) {
        boolean missing = Files.notExists(project.promptFile());
        if (revision < newest) {
            return Optional.empty();
        }
        newest = revision;
        if (text.equals(known) && !missing) {
            return Optional.empty();
        }
        Optional<Foreign> foreign = missing ? Optional.empty() : foreign(text);
        project.savePrompt(text);
        known = text;
        return foreign;
    }

    private Optional<Foreign> foreign(String text) {
        String onDisk;
        try {
            onDisk = project.prompt();
        } catch (BadFileException e) {
            return Optional.of(new Unreadable(project.putPromptAside()));
        }
        return onDisk.equals(known) || onDisk.equals(text)
                ? Optional.empty()
                : Optional.of(new ForeignText(known, onDisk));
    }

    /** The text as it was when it was last read or written here. */
    synchronized String read() {
        return known;
    }

    /** A change by another program since the file was last read or written here; returned once. */
    synchronized Optional<ForeignText> changedOutside() {
        if (Files.notExists(project.promptFile())) {
            return Optional.empty();
        }
        String onDisk = project.prompt();
        if (onDisk.equals(known)) {
            return Optional.empty();
        }
        ForeignText changed = new ForeignText(known, onDisk);
        known = onDisk;
        return Optional.of(changed);
    }
}
