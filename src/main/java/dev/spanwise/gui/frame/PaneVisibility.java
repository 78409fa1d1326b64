package dev.spanwise.gui.frame;

import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The visibility of the panes around the prompt. */
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

    /** The pane with run, evaluation and other tabs under the prompt. */
    BooleanProperty beneath() {
        return beneath;
    }

    Map<String, BooleanProperty> all() {
        return Map.of("data", data, "candidates", candidates, "beneath", beneath);
    }
}
