package dev.spanwise.pmpo;

import java.util.List;

/**
 * Test losses of the prompt alone, the worked examples alone, and both.
 *
 * @param shots indices of the worked examples, in the order of the data, which is the order in the prompt
 * @param instruction the prompt alone
 * @param examples the worked examples alone
 * @param both the prompt with them
 */
public record FewShotResult(List<Integer> shots, PromptLoss instruction, PromptLoss examples, PromptLoss both) {
    public FewShotResult {
        shots = List.copyOf(shots);
    }

    /** By how much the examples change the loss of the instruction; negative is better. */
    public PairedDifference gain() {
        return both.minus(instruction);
    }

    /** By how much the instruction changes the loss of the examples alone; negative is better. */
    public PairedDifference gainOfInstruction() {
        return both.minus(examples);
    }
}
