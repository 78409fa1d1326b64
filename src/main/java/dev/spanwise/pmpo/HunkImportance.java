package dev.spanwise.pmpo;

import dev.spanwise.text.WordDiff;
import java.util.List;

/**
 * What each hunk of a rewrite is worth.
 *
 * @param before the prompt's own loss
 * @param after the rewrite's
 * @param hunks in the order of the text
 */
public record HunkImportance(WordDiff diff, PromptLoss before, PromptLoss after, List<HunkEffect> hunks) {
    public HunkImportance {
        hunks = List.copyOf(hunks);
    }
}
