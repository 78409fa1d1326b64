package dev.spanwise.gui.run;

/**
 * A point of the loss chart.
 *
 * @param iteration 0 for the prompt that the run began with
 * @param loss in nats per token, or as the project reduces it
 * @param label what the point is, for its tooltip
 */
public record ChartPoint(int iteration, double loss, String label) {}
