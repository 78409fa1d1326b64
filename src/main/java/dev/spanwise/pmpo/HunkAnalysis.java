package dev.spanwise.pmpo;

import dev.spanwise.task.Split;
import dev.spanwise.text.Hunk;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scores, on the training split, the prompt with each hunk alone and the rewrite without each hunk. Variants that
 * violate an invariant are not scored.
 */
public final class HunkAnalysis {
    private final MaskAnalysis.Losses losses;
    private final MaskAnalysis.ProgressListener progress;
    private final Invariants invariants;
    private final Map<String, PromptLoss> known = new HashMap<>();

    public HunkAnalysis(MaskAnalysis.Losses losses, MaskAnalysis.ProgressListener progress, Invariants invariants) {
        this.losses = losses;
        this.progress = progress;
        this.invariants = invariants;
    }

    /** Scores the prompt and the rewrite, then each hunk, on the training split. */
    public HunkImportance of(String prompt, String rewrite) {
        WordDiff diff = WordDiff.of(prompt, rewrite);
        List<Hunk> hunks = diff.hunks();
        PromptLoss before = loss(prompt);
        PromptLoss after = loss(rewrite);
        List<HunkEffect> effects = new ArrayList<>();
        for (Hunk hunk : hunks) {
            progress.scored(effects.size(), hunks.size());
            String alone = diff.with(List.of(hunk));
            String rest = diff.with(
                    hunks.stream().filter(other -> !other.equals(hunk)).toList());
            Optional<Refusal> refusal =
                    invariants.violation(prompt, alone).or(() -> invariants.violation(prompt, rest));
            effects.add(new HunkEffect(
                    hunk, difference(alone, before, before), difference(rest, after, before), refusal.orElse(null)));
        }
        progress.scored(hunks.size(), hunks.size());
        return new HunkImportance(diff, before, after, effects);
    }

    private @Nullable PairedDifference difference(String text, PromptLoss from, PromptLoss prompt) {
        return invariants.violation(prompt.prompt(), text).isPresent()
                ? null
                : loss(text).minus(from);
    }

    private PromptLoss loss(String prompt) {
        return known.computeIfAbsent(prompt, text -> losses.of(text, Split.TRAIN));
    }
}
