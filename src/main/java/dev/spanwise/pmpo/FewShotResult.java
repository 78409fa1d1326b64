package dev.spanwise.pmpo;

import java.util.List;

/**
 * What worked examples add to an instruction, on the test split.
 *
 * @param shots indices of the worked examples, in the order of the data, in which they are shown
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
