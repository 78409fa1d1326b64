package dev.spanwise.pmpo;

import dev.spanwise.text.WordDiff;
import java.util.List;

/**
 * The effect of each hunk of a rewrite on the loss.
 *
 * @param before the prompt's own loss
 * @param after the rewrite's loss
 * @param hunks in the order of the text
 */
public record HunkImportance(WordDiff diff, PromptLoss before, PromptLoss after, List<HunkEffect> hunks) {
    public HunkImportance {
        hunks = List.copyOf(hunks);
    }
}
