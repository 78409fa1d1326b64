package dev.spanwise.gui;

/** What the model is used for at the moment. */
enum Work {
    NONE,
    ANALYZING,
    RUNNING,
    EVALUATING
}
