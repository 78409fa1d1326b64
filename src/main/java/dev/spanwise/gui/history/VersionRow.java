package dev.spanwise.gui.history;

import dev.spanwise.project.PromptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A version in the list.
 *
 * @param loss {@code null} if it is not comparable with current losses
 * @param otherwise the loss and its conditions if it is not comparable; else empty
 * @param change loss minus the parent's loss, if both are known and comparable
 * @param branch whether the parent is not the previous version
 * @param time time of saving, for display
 * @param lanes its row of the version tree
 */
public record VersionRow(
        PromptVersion version,
        @Nullable Double loss,
        String otherwise,
        @Nullable Double change,
        boolean branch,
        String time,
        GraphRow lanes) {
    /** Display text: its name and origin. */
    public String origin() {
        return (version.name() == null ? "" : version.name() + " \u00b7 ")
                + version.origin()
                + (branch ? ", from #" + version.parent() : "")
                + (otherwise.isEmpty() ? "" : " \u00b7 " + otherwise);
    }
}
