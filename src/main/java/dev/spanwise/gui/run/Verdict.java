package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run has come to, in a sentence with its evidence. */
final class Verdict {
    private final Map<Split, Map<String, PromptLoss>> losses = new EnumMap<>(Split.class);
    private @Nullable String first;
    private @Nullable String best;
    private int iterations;

    void started(String prompt) {
        first = prompt;
        best = prompt;
    }

    void iteration(int iteration) {
        iterations = iteration;
    }

    void scored(PromptLoss loss) {
        losses.computeIfAbsent(loss.split(), split -> new HashMap<>()).put(loss.prompt(), loss);
    }

    void accepted(String prompt) {
        best = prompt;
    }

    /** The loss of a prompt, if it was scored. */
    @Nullable PromptLoss loss(String prompt, Split split) {
        Map<String, PromptLoss> ofSplit = losses.get(split);
        return ofSplit == null ? null : ofSplit.get(prompt);
    }

    /** Whether a better prompt than the first one is in use. */
    boolean improved() {
        return first != null && best != null && !first.equals(best);
    }

    /** For example: "Training loss fell from 1.204 to 0.051 (−96 %); better in 39 of 40 examples." */
    String sentence() {
        if (first == null || best == null || !improved()) {
            return iterations == 0
                    ? ""
                    : "Nothing better was found in " + iterations + (iterations == 1 ? " iteration" : " iterations")
                            + "; the prompt was kept.";
        }
        PromptLoss before = loss(first, Split.TRAIN);
        PromptLoss after = loss(best, Split.TRAIN);
        if (before == null || after == null) {
            return "";
        }
        PairedDifference change = after.minus(before);
        String sentence = "Training loss fell from " + Numbers.loss(before.mean()) + " to "
                + Numbers.loss(after.mean()) + share(before.mean(), after.mean()) + "; better in " + change.lower()
                + " of " + after.examples().size() + " examples";
        PromptLoss validBefore = loss(first, Split.VALIDATION);
        PromptLoss validAfter = loss(best, Split.VALIDATION);
        if (validBefore != null && validAfter != null) {
            PairedDifference held = validAfter.minus(validBefore);
            sentence += "; validation " + Numbers.difference(held.mean()) + " [" + Numbers.interval(held.ci95()) + "]";
        }
        return sentence + ".";
    }

    private static String share(double before, double after) {
        if (before <= 0) {
            return "";
        }
        double fall = 100 * (before - after) / before;
        String digits = fall < 10 ? "%.1f" : "%.0f";
        return String.format(Locale.ENGLISH, " (\u2212" + digits + "\u00a0%%)", fall);
    }
}
