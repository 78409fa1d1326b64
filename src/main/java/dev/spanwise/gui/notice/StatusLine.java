package dev.spanwise.gui.notice;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The line at the foot of the window: what is going on, or what came of it. JavaFX thread. */
public final class StatusLine {
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private String aboutText = "";

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    public void show(String line) {
        text.set(line);
    }

    /** Shows a line about the text in the editor, which holds until that text changes. */
    public void showAboutText(String line) {
        aboutText = line;
        show(line);
    }

    /** The text in the editor has changed: a line about it is taken back, unless another one took its place. */
    public void textChanged() {
        if (text.get().equals(aboutText)) {
            show("");
        }
    }
}
