package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.score.Reduction;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of a run as a sentence with its evidence. */
final class RunVerdict {
    /** Maximum loss of a good prompt, in nats. */
    private static final double LITTLE = 0.05;

    private static final int FEW = 8;
    /**
     * Mean loss of a token, in nats, above which right answers count as improbable: a probability below about 1/4 per
     * token.
     */
    private static final double IMPROBABLE = 1.5;
    /** The preference loss if right and wrong answer are equally probable. */
    private static final double EVEN = Math.log(2);

    private final Map<Split, Map<String, PromptLoss>> losses = new EnumMap<>(Split.class);
    private @Nullable String first;
    private @Nullable String best;
    private int iterations;
    private boolean finished;
    private boolean manual;
    private boolean perToken;
    private boolean compared;
    private final RewriteTally rewrites = new RewriteTally();
    private int scored;
    private int better;
    private int unconfirmed;
    private RunEvent.@Nullable Measured lowest;

    void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> {
                first = started.prompt();
                best = started.prompt();
                manual = started.settings().selection().manual();
                compared = started.function().kind() != TaskKind.SUPERVISED;
                perToken = started.function().kind() == TaskKind.SUPERVISED
                        && started.function().reduction() == Reduction.TOKEN_MEAN;
            }
            case RunEvent.Scored(PromptLoss loss) ->
                losses.computeIfAbsent(loss.split(), split -> new HashMap<>()).put(loss.prompt(), loss);
            case RunEvent.IterationStarted started -> iterations = started.iteration();
            case RunEvent.Proposed proposed -> rewrites.propose();
            case RunEvent.Refused refused -> rewrites.refuse(refused.refusal().kind());
            case RunEvent.Measured measured -> {
                scored++;
                if (measured.difference().mean() < 0) {
                    better++;
                }
                if (lowest == null || measured.loss() < lowest.loss()) {
                    lowest = measured;
                }
            }
            case RunEvent.Finished last -> finished = true;
            case RunEvent.Validated validated when !validated.passed() -> unconfirmed++;
            case RunEvent.Accepted accepted -> best = accepted.candidate().prompt();
            default -> {}
        }
    }

    private @Nullable PromptLoss loss(String prompt, Split split) {
        Map<String, PromptLoss> ofSplit = losses.get(split);
        return ofSplit == null ? null : ofSplit.get(prompt);
    }

    /** Whether a better prompt than the first one is in use. */
    boolean improved() {
        return first != null && best != null && !first.equals(best);
    }

    /** Display text, such as "Training loss fell from 1.204 to 0.051 (−96 %); better in 39 of 40 examples." */
    String sentence() {
        if (first == null || best == null || !improved()) {
            return iterations == 0 ? "" : manual ? choice() : kept() + " " + reason();
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
            sentence += "; validation loss changed by " + Numbers.difference(held.mean()) + " ["
                    + Numbers.interval(held.ci95()) + "]";
        }
        return sentence + "." + stillImprobable(after);
    }

    /** A remark if the loss has fallen, but is still high. */
    private String stillImprobable(PromptLoss loss) {
        return isImprobable(loss) ? " " + improbable(loss.mean()) : "";
    }

    private String improbable(double loss) {
        return compared
                ? "Still, wrong answers are on average more probable than the right ones: this model may be too weak"
                        + " for the task. File, Models and servers has others."
                : String.format(
                        Locale.ENGLISH,
                        "Still, a token of the right answers has a probability of about %.2g\u00a0%%: this model may"
                            + " be too weak for the task, or its answers look different. File, Models and servers has"
                            + " others.",
                        100 * Math.exp(-loss));
    }

    private boolean isImprobable(@Nullable PromptLoss loss) {
        return loss != null && isImprobable(loss.mean());
    }

    private boolean isImprobable(double loss) {
        return compared ? loss > EVEN : perToken && loss > IMPROBABLE;
    }

    /** Whether a better prompt than the first one is in use and makes the right answers probable. */
    boolean good() {
        return improved() && best != null && !isImprobable(loss(best, Split.TRAIN));
    }

    /** The sentence about the candidates to choose from, if none was chosen. */
    private String choice() {
        RunEvent.Measured candidate = lowest;
        if (better == 0 || candidate == null) {
            return (scored == 0
                            ? "No rewrite could be scored."
                            : "None of the scored rewrites, " + scored + " in all, is better than the prompt.")
                    + " " + reason();
        }
        return (better == scored ? "All" : better + " of") + " " + scored
                + " scored rewrites are better than the prompt, candidate "
                + candidate.candidate().id() + " most: "
                + Numbers.difference(candidate.difference().mean()) + " ["
                + Numbers.interval(candidate.difference().ci95()) + "]. "
                + (isImprobable(candidate.loss()) ? improbable(candidate.loss()) + " " : "")
                + "Choose one among the candidates.";
    }

    private String kept() {
        return "Nothing better was found in " + iterations + (iterations == 1 ? " iteration" : " iterations")
                + "; the prompt was kept.";
    }

    /** Why a run that has finished had no gain, as far as that can be told. */
    Obstacle obstacle() {
        if (!finished || iterations == 0 || improved() || manual && better > 0) {
            return Obstacle.NONE;
        }
        PromptLoss loss = first == null ? null : loss(first, Split.TRAIN);
        if (loss != null && loss.mean() < LITTLE) {
            return Obstacle.LITTLE_TO_GAIN;
        }
        if (rewrites.allRefused()) {
            return Obstacle.REFUSED;
        }
        if (isImprobable(loss)) {
            return Obstacle.WEAK_MODEL;
        }
        if (unconfirmed > 0) {
            return Obstacle.UNCONFIRMED;
        }
        return loss != null && loss.examples().size() < FEW ? Obstacle.FEW_EXAMPLES : Obstacle.NONE_BETTER;
    }

    /** The obstacle in words, with advice. */
    private String reason() {
        PromptLoss loss = first == null ? null : loss(first, Split.TRAIN);
        return switch (obstacle()) {
            case NONE -> "";
            case LITTLE_TO_GAIN ->
                "The prompt is good already: its loss" + (loss == null ? "" : " of " + Numbers.loss(loss.mean()))
                        + " leaves little to gain.";
            case WEAK_MODEL ->
                counted()
                        + "The right answers are improbable under every prompt tried: this model may be too weak for"
                        + " the task.";
            case REFUSED ->
                "Every rewrite was refused: " + rewrites.reasons()
                        + ". Ask for more rewrites a case, or let another model write them.";
            case UNCONFIRMED ->
                "What was better on the training examples was not on the validation examples. More training"
                        + " examples help.";
            case FEW_EXAMPLES ->
                counted() + "There are only "
                        + (loss == null ? 0 : loss.examples().size())
                        + " training examples; with more of them smaller gains can be seen.";
            case NONE_BETTER ->
                counted()
                        + "Ask for more rewrites a case, let a stronger model write them, or try a change of your own.";
        };
    }

    private String counted() {
        return rewrites.proposed() == 0 ? "" : "Of " + rewrites.line() + ", and no other was better. ";
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
