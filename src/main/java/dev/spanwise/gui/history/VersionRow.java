package dev.spanwise.gui.history;

import dev.spanwise.project.PromptVersion;
import org.jspecify.annotations.Nullable;

/**
 * A kept prompt as the list shows it.
 *
 * @param loss as far as it can be compared with losses measured now
 * @param otherwise the loss and how it was measured, where it cannot be compared; else empty
 * @param change loss minus the parent's loss, where both are known and were measured alike
 * @param branch whether the parent is not the version kept just before
 * @param time when it was kept, for people
 * @param lanes its place in the tree of versions
 */
public record VersionRow(
        PromptVersion version,
        @Nullable Double loss,
        String otherwise,
        @Nullable Double change,
        boolean branch,
        String time,
        GraphRow lanes) {
    /** Its name and where it comes from, in words. */
    public String origin() {
        return (version.name() == null ? "" : version.name() + " \u00b7 ")
                + version.origin()
                + (branch ? ", from #" + version.parent() : "")
                + (otherwise.isEmpty() ? "" : " \u00b7 " + otherwise);
    }
}
