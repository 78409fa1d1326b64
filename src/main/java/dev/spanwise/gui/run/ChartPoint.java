package dev.spanwise.gui.run;

/**
 * A point of the loss chart.
 *
 * @param candidate its number; 0 for a prompt in use
 * @param iteration 0 for the prompt that the run began with
 * @param loss in nats per token, or as the project reduces it
 * @param label what the point is, for its tooltip
 */
public record ChartPoint(int candidate, int iteration, double loss, String label) {}
