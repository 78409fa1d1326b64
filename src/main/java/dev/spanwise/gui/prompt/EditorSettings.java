package dev.spanwise.gui.prompt;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** How the text of prompts is shown in editors. JavaFX thread. */
public final class EditorSettings {
    public static final int USUAL_SIZE = 100;

    private final BooleanProperty wrapped = new SimpleBooleanProperty(this, "wrapped", true);
    private final BooleanProperty invisibleShown = new SimpleBooleanProperty(this, "invisibleShown", true);
    private final IntegerProperty textSize = new SimpleIntegerProperty(this, "textSize", USUAL_SIZE);

    /** Whether lines are broken where they do not fit. */
    public BooleanProperty wrappedProperty() {
        return wrapped;
    }

    /** Whether characters that cannot be seen are marked. */
    public BooleanProperty invisibleShownProperty() {
        return invisibleShown;
    }

    /** The size of the text in percent of the usual one. */
    public IntegerProperty textSizeProperty() {
        return textSize;
    }
}
