package dev.spanwise.gui.task;

/** The current use of the model. */
public enum Activity {
    NONE,
    ANALYZING,
    RUNNING,
    EVALUATING
}
