package dev.spanwise.gui;

import dev.spanwise.gui.control.Dialogs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dialogs that nobody sees: what was told is kept, questions are agreed to. */
public final class RecordedDialogs implements Dialogs {
    public final List<String> told = new ArrayList<>();
    /** The files that were opened in other programs. */
    public final List<Path> opened = new ArrayList<>();
    /** What is chosen where a folder is asked for. */
    Optional<Path> folder = Optional.empty();
    /** What is chosen where a file is asked for. */
    public Optional<Path> file = Optional.empty();
    /** What is chosen where there is a choice; anything else cancels. */
    public String choice = "";

    @Override
    public void error(String message) {
        told.add(message);
    }

    @Override
    public void defect(String doing, Throwable cause) {
        told.add(doing + ": " + cause);
    }

    @Override
    public boolean confirm(String title, String text, String yes) {
        told.add(title);
        return true;
    }

    @Override
    public Optional<String> choose(String title, String text, List<String> choices) {
        told.add(title);
        return choices.stream().filter(choice::equals).findFirst();
    }

    @Override
    public Optional<Path> chooseTarget(String title, String name) {
        return file;
    }

    @Override
    public void open(Path path) {
        opened.add(path);
    }

    @Override
    public Optional<Path> chooseFile(String title) {
        return file;
    }

    @Override
    public Optional<Path> chooseFolder(String title, Path initial) {
        return folder;
    }
}
