package dev.spanwise.gui.control;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Modal dialogs and file choosers. JavaFX thread; tests use a fake. */
public interface Dialogs {

    /**
     * Shows an error.
     *
     * @param message what happened, to which file or model, and what to do, in a line
     */
    void error(String message);

    /**
     * Shows an internal error with a short code and details to copy.
     *
     * @param doing the action that failed, such as "analyzing the prompt"
     */
    void defect(String doing, Throwable cause);

    /**
     * Asks for a confirmation.
     *
     * @param yes label of the confirming button, a verb
     */
    boolean confirm(String title, String text, String yes);

    /**
     * Asks for a choice.
     *
     * @param choices labels of the buttons, verbs; another one cancels
     * @return the chosen label; empty if cancelled
     */
    Optional<String> choose(String title, String text, List<String> choices);

    /**
     * Lets the user choose a file to be written.
     *
     * @param name proposed
     */
    Optional<Path> chooseTarget(String title, String name);

    /** Lets the user choose a file. */
    Optional<Path> chooseFile(String title);

    /** Lets the user choose a folder, starting in {@code initial}. */
    Optional<Path> chooseFolder(String title, Path initial);

    /** Opens a file in the platform's default program. */
    void open(Path file);
}
