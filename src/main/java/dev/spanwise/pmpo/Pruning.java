package dev.spanwise.pmpo;

/**
 * What came of deleting all inert units of a prompt at once.
 *
 * @param removed how many units
 */
public record Pruning(int removed, PromptLoss before, PromptLoss after) {
    /** Negative if the shorter prompt is the better one. */
    public PairedDifference difference() {
        return after.minus(before);
    }
}
