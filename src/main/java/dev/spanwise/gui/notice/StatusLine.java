package dev.spanwise.gui.notice;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The line at the bottom of the window: the current activity, or its result. JavaFX thread. */
public final class StatusLine {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private String aboutText = "";

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public void show(String line) {
        text.set(line);
    }

    /** Shows a line about the text in the editor, which is cleared when the text changes. */
    public void showAboutText(String line) {
        aboutText = line;
        show(line);
    }

    /** Clears a line about the text in the editor, unless another line has replaced it. */
    public void textChanged() {
        if (text.get().equals(aboutText)) {
            show("");
        }
    }
}
