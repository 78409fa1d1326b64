package dev.spanwise.pmpo;

/**
 * The result of deleting all inert units of a prompt at once.
 *
 * @param removed number of deleted units
 */
public record Pruning(int removed, PromptLoss before, PromptLoss after) {
    /** Negative if the shorter prompt is the better one. */
    public PairedDifference difference() {
        return after.minus(before);
    }
}
