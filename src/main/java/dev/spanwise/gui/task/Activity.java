package dev.spanwise.gui.task;

/** What the model is used for at the moment. */
public enum Activity {
    NONE,
    ANALYZING,
    RUNNING,
    EVALUATING
}
