package dev.spanwise.gui.settings;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.Property;

/** The settings by their groups, over the properties that keep them. */
public final class SettingsViewModel {
    private final List<Group> groups;

    /** Settings of one kind, under a heading. */
    record Group(String name, List<Setting<?>> settings) {}

    /**
     * A setting.
     *
     * @param description what it does, in a sentence
     * @param choices its values; empty for one that is on or off
     */
    record Setting<T>(String id, String name, String description, Property<T> value, List<T> choices) {}

    /**
     * @param scale how large everything is, in percent
     * @param scales what it can be
     * @param live whether an edit of the prompt is analyzed by itself
     */
    public SettingsViewModel(
            BooleanProperty dark,
            IntegerProperty scale,
            List<Integer> scales,
            BooleanProperty reducedMotion,
            BooleanProperty live) {
        groups = List.of(
                new Group(
                        "Appearance",
                        List.of(
                                onOff("dark", "Dark theme", "Light text on a dark ground, in all windows.", dark),
                                new Setting<>(
                                        "scale",
                                        "Scale",
                                        "The size of everything in the windows, in percent; Ctrl and + or - change it,"
                                                + " too.",
                                        scale.asObject(),
                                        scales),
                                onOff(
                                        "reduced-motion",
                                        "Reduced motion",
                                        "Nothing moves or fades by itself; words say what goes on.",
                                        reducedMotion))),
                new Group(
                        "Analysis",
                        List.of(onOff(
                                "live-analysis",
                                "Live analysis",
                                "An edit of the prompt is analyzed by itself, once you pause (Ctrl+L).",
                                live))));
    }

    private static Setting<Boolean> onOff(String id, String name, String description, BooleanProperty value) {
        return new Setting<>(id, name, description, value, List.of());
    }

    /** In the order in which they are shown. */
    List<Group> groups() {
        return groups;
    }
}
