package dev.spanwise.gui.run;

/** A line of the run's log. */
public record LogLine(Kind kind, String text) {
    /** The mark of a line. */
    public enum Kind {
        STEP,
        DETAIL,
        GAIN,
        STOP
    }
}
