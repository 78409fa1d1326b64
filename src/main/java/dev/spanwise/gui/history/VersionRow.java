package dev.spanwise.gui.history;

import dev.spanwise.project.Version;
import org.jspecify.annotations.Nullable;

/**
 * A kept prompt as the list shows it.
 *
 * @param change loss minus the parent's loss, where both are known
 * @param branch whether the parent is not the version kept just before
 * @param time when it was kept, for people
 */
public record VersionRow(Version version, @Nullable Double change, boolean branch, String time) {
    /** Where it comes from, in words. */
    public String origin() {
        return branch ? version.origin() + ", from #" + version.parent() : version.origin();
    }
}
