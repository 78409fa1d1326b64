package dev.spanwise.gui.notice;

import java.util.List;

/**
 * A line above the panes that waits for the person, who may choose something or put it away.
 *
 * @param topic a newer notice on a topic takes the place of the older one
 */
public record Notice(Topic topic, Kind kind, String text, List<Choice> choices) {
    /** What notices are about, in the order shown. */
    public enum Topic {
        ERROR,
        REPORT,
        UNFINISHED,
        DATA,
        PROMPT_FILE,
        FROZEN,
        TOUR
    }

    /** How it is to be taken. */
    public enum Kind {
        INFORMATION,
        SUCCESS,
        ERROR
    }

    /**
     * Something to do about it; the notice goes away with it.
     *
     * @param label a verb
     */
    public record Choice(String label, Runnable action) {}

    public static Notice error(String text) {
        return new Notice(Topic.ERROR, Kind.ERROR, text, List.of());
    }
}
