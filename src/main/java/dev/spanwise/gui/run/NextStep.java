package dev.spanwise.gui.run;

/**
 * Something to do about what a run has come to.
 *
 * @param label a verb
 * @param explanation what it does, in a sentence
 */
public record NextStep(String label, String explanation, Runnable action) {}
