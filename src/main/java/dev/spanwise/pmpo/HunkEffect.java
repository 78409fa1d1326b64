package dev.spanwise.pmpo;

import dev.spanwise.text.Hunk;
import org.jspecify.annotations.Nullable;

/**
 * What one hunk of a rewrite does to the loss.
 *
 * @param alone the prompt with this hunk only, minus the prompt; negative is better; {@code null} if that breaks an
 *     invariant
 * @param leftOut the rewrite without this hunk, minus the rewrite; positive if the hunk is needed; {@code null}
 *     likewise
 * @param refusal what is broken where a difference is missing
 */
public record HunkEffect(
        Hunk hunk,
        @Nullable PairedDifference alone,
        @Nullable PairedDifference leftOut,
        @Nullable Refusal refusal) {
    /** What the intervals say. */
    public enum Kind {
        HELPFUL,
        INERT,
        HARMFUL,
        /** Helps or hurts, depending on the other hunks. */
        DEPENDENT,
        /** Can neither be made alone nor left out. */
        BOUND
    }

    /** By the signs of the differences whose intervals do not span zero. */
    public Kind kind() {
        if (alone == null && leftOut == null) {
            return Kind.BOUND;
        }
        int gain = sign(leftOut) - sign(alone);
        if (sign(alone) * sign(leftOut) > 0) {
            return Kind.DEPENDENT;
        }
        return gain > 0 ? Kind.HELPFUL : gain < 0 ? Kind.HARMFUL : Kind.INERT;
    }

    /** 0 while the interval spans zero. */
    private static int sign(@Nullable PairedDifference difference) {
        return difference == null || difference.ci95().spansZero() ? 0 : (int) Math.signum(difference.mean());
    }
}
