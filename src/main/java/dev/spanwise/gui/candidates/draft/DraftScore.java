package dev.spanwise.gui.candidates.draft;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;

/**
 * The loss of a draft and of the prompt in use.
 *
 * @param before the loss of the prompt in use
 * @param after the draft's
 * @param tokens length of the draft
 */
public record DraftScore(PromptLoss before, PromptLoss after, int tokens) {
    /** Display text in one line. */
    String sentence() {
        PairedDifference difference = after.minus(before);
        return "Loss " + Numbers.loss(after.mean()) + ", " + Numbers.difference(difference.mean()) + " ["
                + Numbers.interval(difference.ci95()) + "]; better in " + difference.lower() + " examples, worse in "
                + difference.higher() + "; " + Numbers.count(tokens) + (tokens == 1 ? " token" : " tokens");
    }
}
