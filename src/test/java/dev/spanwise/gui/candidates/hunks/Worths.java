package dev.spanwise.gui.candidates.hunks;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.HunkEffect;
import dev.spanwise.pmpo.HunkImportance;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Split;
import dev.spanwise.text.Hunk;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Worths of changes as given. */
final class Worths {
    private Worths() {}

    /** @param kinds of the hunks in order */
    static HunkImportance of(WordDiff diff, HunkEffect.Kind... kinds) {
        List<Hunk> hunks = diff.hunks();
        if (hunks.size() != kinds.length) {
            throw new IllegalArgumentException("hunks: " + hunks);
        }
        List<HunkEffect> effects = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            effects.add(effect(hunks.get(i), kinds[i]));
        }
        return new HunkImportance(
                diff,
                SampleRun.loss(diff.before(), Split.TRAIN, 1.3),
                SampleRun.loss(diff.after(), Split.TRAIN, 0.4),
                effects);
    }

    private static HunkEffect effect(Hunk hunk, HunkEffect.Kind kind) {
        return switch (kind) {
            case HELPFUL -> new HunkEffect(hunk, change(-0.62, 0.1), change(0.71, 0.12), null);
            case HARMFUL -> new HunkEffect(hunk, change(0.08, 0.03), change(-0.05, 0.02), null);
            case INERT -> new HunkEffect(hunk, change(0.003, 0.01), change(-0.002, 0.01), null);
            case DEPENDENT -> new HunkEffect(hunk, change(-0.2, 0.1), change(-0.1, 0.05), null);
            case BOUND ->
                new HunkEffect(
                        hunk,
                        none(),
                        none(),
                        new Refusal(Refusal.Kind.PLACEHOLDER, "placeholders changed from {{input}} to none"));
        };
    }

    private static @Nullable PairedDifference none() {
        return null;
    }

    private static PairedDifference change(double mean, double half) {
        return new PairedDifference(mean, new Interval(mean - half, mean + half), mean > 0 ? 38 : 2, mean > 0 ? 2 : 38);
    }
}
