package dev.spanwise.gui.candidates.hunks;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.HunkEffect;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.text.Hunk;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** One change with its effect, and whether it is chosen. */
public final class HunkRow {
    private static final int LONGEST_SIDE = 80;

    private final int number;
    private final HunkEffect effect;
    private final BooleanProperty chosen;

    /** Chosen unless it hurts. */
    HunkRow(int number, HunkEffect effect) {
        this.number = number;
        this.effect = effect;
        this.chosen = new SimpleBooleanProperty(effect.kind() != HunkEffect.Kind.HARMFUL);
    }

    /** From 1, in the order of the text. */
    public int number() {
        return number;
    }

    public HunkEffect effect() {
        return effect;
    }

    public BooleanProperty chosenProperty() {
        return chosen;
    }

    /** The change as one line of text. */
    public String words() {
        Hunk hunk = effect.hunk();
        if (hunk.before().isBlank() && hunk.after().isBlank()) {
            return "other white space";
        }
        if (hunk.before().isBlank()) {
            return "adds " + quoted(hunk.after());
        }
        return hunk.after().isBlank()
                ? "removes " + quoted(hunk.before())
                : quoted(hunk.before()) + " \u2192 " + quoted(hunk.after());
    }

    private static String quoted(String text) {
        return "\u201c" + Excerpt.of(text, LONGEST_SIDE) + "\u201d";
    }

    /**
     * {@code helps}, {@code hurts}, both perhaps only {@code alone} or {@code with others}, {@code no difference},
     * {@code depends} or {@code linked}.
     */
    public String verdict() {
        return switch (effect.kind()) {
            case HELPFUL -> "helps" + where();
            case HARMFUL -> "hurts" + where();
            case INERT -> "no difference";
            case DEPENDENT -> "depends";
            case BOUND -> "linked";
        };
    }

    /** Names the measurement if only one of the two is significant. */
    private String where() {
        return isSizeUncertain(effect.leftOut()) ? " alone" : isSizeUncertain(effect.alone()) ? " with others" : "";
    }

    private static boolean isSizeUncertain(@Nullable PairedDifference difference) {
        return difference != null && difference.ci95().spansZero();
    }

    /** The verdict in a sentence or two. */
    public String explanation() {
        return switch (effect.kind()) {
            case HELPFUL -> "Helps" + where() + ": " + evidence();
            case HARMFUL -> "Hurts" + where() + ": " + evidence();
            case INERT -> "No difference beyond chance: " + evidence();
            case DEPENDENT -> "Depends on the other changes: " + evidence();
            case BOUND -> "Belongs to other changes: without them, " + reason() + ".";
        };
    }

    private String evidence() {
        return "made alone, " + words(effect.alone()) + "; left out of the candidate, " + words(effect.leftOut()) + ".";
    }

    private String words(@Nullable PairedDifference difference) {
        return difference == null
                ? reason()
                : "the loss changes by " + Numbers.difference(difference.mean()) + " ["
                        + Numbers.interval(difference.ci95()) + "]";
    }

    private String reason() {
        return effect.refusal() == null ? "" : effect.refusal().reason();
    }
}
