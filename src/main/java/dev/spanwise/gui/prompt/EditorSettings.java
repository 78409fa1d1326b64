package dev.spanwise.gui.prompt;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the text of prompts is shown in editors. JavaFX thread. */
public final class EditorSettings {
    public static final int USUAL_SIZE = 100;

    private final BooleanProperty wrapped = new SimpleBooleanProperty(this, "wrapped", true);
    private final BooleanProperty invisibleShown = new SimpleBooleanProperty(this, "invisibleShown", true);
    private final BooleanProperty lineNumbers = new SimpleBooleanProperty(this, "lineNumbers", true);
    private final ObjectProperty<EditorFont> font = new SimpleObjectProperty<>(this, "font", EditorFont.AUTOMATIC);
    private final IntegerProperty textSize = new SimpleIntegerProperty(this, "textSize", USUAL_SIZE);

    /** Whether lines are broken where they do not fit. */
    public BooleanProperty wrappedProperty() {
        return wrapped;
    }

    /** Whether characters that cannot be seen are marked. */
    public BooleanProperty invisibleShownProperty() {
        return invisibleShown;
    }

    /** Whether lines have their numbers. */
    public BooleanProperty lineNumbersProperty() {
        return lineNumbers;
    }

    public ObjectProperty<EditorFont> fontProperty() {
        return font;
    }

    /** The size of the text in percent of the usual one. */
    public IntegerProperty textSizeProperty() {
        return textSize;
    }
}
