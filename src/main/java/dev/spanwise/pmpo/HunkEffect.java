package dev.spanwise.pmpo;

import dev.spanwise.text.Hunk;
import org.jspecify.annotations.Nullable;

/**
 * The effect of one hunk of a rewrite on the loss.
 *
 * @param alone the prompt with this hunk only, minus the prompt; negative is better; {@code null} if that violates an
 *     invariant
 * @param leftOut the rewrite without this hunk, minus the rewrite; positive if the hunk is needed; {@code null}
 *     likewise
 * @param refusal the violated invariant if a difference is missing
 */
public record HunkEffect(
        Hunk hunk,
        @Nullable PairedDifference alone,
        @Nullable PairedDifference leftOut,
        @Nullable Refusal refusal) {
    /** The kind of effect, by the intervals. */
    public enum Kind {
        HELPFUL,
        INERT,
        HARMFUL,
        /** Helps or hurts, depending on the other hunks. */
        DEPENDENT,
        /** Can be neither applied alone nor left out. */
        BOUND
    }

    /** The kind by the signs of the differences whose intervals do not span zero. */
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
