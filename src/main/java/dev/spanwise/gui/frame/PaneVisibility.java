package dev.spanwise.gui.frame;

import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Which parts of the window around the prompt are shown. */
public final class PaneVisibility {
    private final BooleanProperty data = new SimpleBooleanProperty(this, "data", true);
    private final BooleanProperty candidates = new SimpleBooleanProperty(this, "candidates", true);
    private final BooleanProperty beneath = new SimpleBooleanProperty(this, "beneath", true);

    BooleanProperty data() {
        return data;
    }

    BooleanProperty candidates() {
        return candidates;
    }

    /** The run, the evaluation and what else is under the prompt. */
    BooleanProperty beneath() {
        return beneath;
    }

    Map<String, BooleanProperty> all() {
        return Map.of("data", data, "candidates", candidates, "beneath", beneath);
    }
}
