package dev.spanwise.gui.run;

/**
 * An action that is offered after a run.
 *
 * @param label a verb
 * @param explanation what it does, in a sentence
 */
public record NextStep(String label, String explanation, Runnable action) {}
