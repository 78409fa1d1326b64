package dev.spanwise.gui.frame;

import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** The visibility of the panes around the prompt; at first it has the window for itself and its outline. */
public final class PaneVisibility {
    private final BooleanProperty data = new SimpleBooleanProperty(this, "data", true);
    private final BooleanProperty outline = new SimpleBooleanProperty(this, "outline", true);
    private final BooleanProperty candidates = new SimpleBooleanProperty(this, "candidates");
    private final BooleanProperty beneath = new SimpleBooleanProperty(this, "beneath");

    BooleanProperty data() {
        return data;
    }

    /** The list of units beside the prompt. */
    BooleanProperty outline() {
        return outline;
    }

    BooleanProperty candidates() {
        return candidates;
    }

    /** The pane with run, evaluation and other tabs under the prompt. */
    BooleanProperty beneath() {
        return beneath;
    }

    Map<String, BooleanProperty> all() {
        return Map.of("data", data, "outline", outline, "candidates", candidates, "beneath", beneath);
    }
}
