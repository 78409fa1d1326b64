package dev.spanwise.pmpo;

import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Mask-guided importance (Zhao et al., arXiv 2505.16307): each unit of a prompt is deleted in turn, and the rise of
 * the training loss is what the unit is worth.
 */
public final class MaskAnalysis {
    private MaskAnalysis() {}

    /** Where losses come from: the model, or a journal. */
    @FunctionalInterface
    public interface Losses {
        PromptLoss of(String prompt, Split split);
    }

    /** Told after each masked variant. */
    @FunctionalInterface
    public interface Watcher {
        void scored(int done, int total);
    }

    /** Scores the prompt, then each masked variant, on the training split. */
    public static Importance of(String prompt, Granularity granularity, Losses losses, Watcher watcher) {
        List<Span> spans = granularity.units(prompt);
        PromptLoss base = losses.of(prompt, Split.TRAIN);
        List<UnitEffect> effects = new ArrayList<>();
        for (Span span : spans) {
            watcher.scored(effects.size(), spans.size());
            PromptLoss masked = losses.of(Masking.delete(prompt, span), Split.TRAIN);
            effects.add(new UnitEffect(span, span.of(prompt), masked.minus(base)));
        }
        watcher.scored(spans.size(), spans.size());
        return new Importance(base, granularity, effects);
    }
}
