package dev.spanwise.gui.control;

import java.nio.file.Path;
import java.util.Optional;

/** What the window asks and tells outside its panes. On the window's thread; tests use a recording fake. */
public interface Dialogs {

    /**
     * Tells an error.
     *
     * @param message what happened, to which file or model, and what to do, in a line
     */
    void error(String message);

    /**
     * Tells an error that is a defect of the program: a short code, with details to copy.
     *
     * @param doing what was being done, such as "analyzing the prompt"
     */
    void defect(String doing, Throwable cause);

    /**
     * Asks a question.
     *
     * @param yes the verb on the button that agrees
     */
    boolean confirm(String title, String text, String yes);

    /** Lets a file be chosen. */
    Optional<Path> chooseFile(String title);

    /** Lets a folder be chosen, starting in {@code initial}. */
    Optional<Path> chooseFolder(String title, Path initial);

    /** Opens a file in the program that the platform has for it. */
    void open(Path file);
}
