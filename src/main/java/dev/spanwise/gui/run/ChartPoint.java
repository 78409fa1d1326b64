package dev.spanwise.gui.run;

/**
 * A point of the loss chart.
 *
 * @param candidate its number; 0 for a prompt in use
 * @param iteration 0 for the run's first prompt
 * @param loss in the unit of the loss function
 * @param label text of the tooltip
 */
public record ChartPoint(int candidate, int iteration, double loss, String label) {}
