package dev.spanwise.gui.candidates.matrix;

/**
 * What a candidate does to one training example.
 *
 * @param example its index
 * @param before loss under the incumbent that the candidate was compared with
 * @param after loss under the candidate
 */
public record ExampleChange(int example, double before, double after) {
    /** Negative is better. */
    public double change() {
        return after - before;
    }
}
