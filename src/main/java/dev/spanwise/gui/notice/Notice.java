package dev.spanwise.gui.notice;

import java.util.List;

/**
 * A line above the panes with actions, which stays until the user chooses one or dismisses it.
 *
 * @param topic a newer notice replaces an older one on the same topic
 */
public record Notice(Topic topic, Kind kind, String text, List<Choice> choices) {
    /** The topics, in display order. */
    public enum Topic {
        START,
        TRUST,
        ERROR,
        TOO_LONG,
        SAVING,
        RECOVERY,
        REPORT,
        UNFINISHED,
        DATA,
        ANALYSIS,
        PROMPT_FILE,
        FROZEN,
        TOUR
    }

    /** The severity. */
    public enum Kind {
        INFORMATION,
        SUCCESS,
        ERROR
    }

    /**
     * An action, which also removes the notice.
     *
     * @param label a verb
     */
    public record Choice(String label, Runnable action) {}

    public static Notice error(String text) {
        return new Notice(Topic.ERROR, Kind.ERROR, text, List.of());
    }
}
