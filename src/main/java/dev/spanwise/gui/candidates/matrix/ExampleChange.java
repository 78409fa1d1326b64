package dev.spanwise.gui.candidates.matrix;

/**
 * The losses of one training example before and after a change of the prompt.
 *
 * @param example its index
 * @param before loss under the baseline prompt
 * @param after loss under the candidate
 */
public record ExampleChange(int example, double before, double after) {
    /** Negative is better. */
    public double change() {
        return after - before;
    }
}
