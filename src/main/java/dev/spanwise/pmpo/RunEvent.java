package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Shot;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import java.util.List;
import java.util.Optional;

/**
 * The events of a run, in order. All except {@link Progress} are written to the journal; equal runs have equal events
 * except for {@link Spent}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RunEvent.Started.class, name = "started"),
    @JsonSubTypes.Type(value = RunEvent.Scored.class, name = "scored"),
    @JsonSubTypes.Type(value = RunEvent.IterationStarted.class, name = "iteration"),
    @JsonSubTypes.Type(value = RunEvent.Marked.class, name = "marked"),
    @JsonSubTypes.Type(value = RunEvent.Analyzed.class, name = "analyzed"),
    @JsonSubTypes.Type(value = RunEvent.HardCases.class, name = "hard-cases"),
    @JsonSubTypes.Type(value = RunEvent.Generated.class, name = "generated"),
    @JsonSubTypes.Type(value = RunEvent.Proposed.class, name = "proposed"),
    @JsonSubTypes.Type(value = RunEvent.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = RunEvent.Warned.class, name = "warned"),
    @JsonSubTypes.Type(value = RunEvent.Raced.class, name = "raced"),
    @JsonSubTypes.Type(value = RunEvent.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = RunEvent.Validated.class, name = "validated"),
    @JsonSubTypes.Type(value = RunEvent.Decided.class, name = "decided"),
    @JsonSubTypes.Type(value = RunEvent.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = RunEvent.Kept.class, name = "kept"),
    @JsonSubTypes.Type(value = RunEvent.Spent.class, name = "spent"),
    @JsonSubTypes.Type(value = RunEvent.Finished.class, name = "finished")
})
public sealed interface RunEvent {
    /**
     * The first event: all conditions that determine the run's path.
     *
     * @param model fingerprint of the scored model
     * @param rewriter fingerprint of the rewriting model
     * @param template its request
     * @param frozen texts that no candidate may change
     * @param shots worked examples shown to the scored model with every prompt
     * @param data fingerprint of the training and validation examples
     */
    record Started(
            RunSettings settings,
            String prompt,
            String model,
            String rewriter,
            RewriteTemplate template,
            List<String> frozen,
            String layout,
            LossFunction function,
            List<Shot> shots,
            String data)
            implements RunEvent {
        /** The change of the project because of which the run cannot be resumed; empty if there is none. */
        public Optional<String> changed(Dataset now, List<String> frozenNow, String layoutNow) {
            if (!layout.equalsIgnoreCase(layoutNow)) {
                return Optional.of("the layout, the tools or the date");
            }
            if (!shots.equals(Objective.shots(now.of(Split.SHOT)))) {
                return Optional.of("the worked examples that are shown with every prompt");
            }
            if (!data.equals(now.fingerprint())) {
                return Optional.of("the examples");
            }
            return frozen.equals(frozenNow) ? Optional.empty() : Optional.of("the frozen texts");
        }
    }

    /** A prompt was scored on a split; at most once per prompt and split in a run. */
    record Scored(PromptLoss loss) implements RunEvent {}

    /** @param tokens length of the incumbent in the scored model's tokens */
    record IterationStarted(int iteration, String incumbent, double loss, int tokens) implements RunEvent {}

    /** The model was asked for the units of a prompt; at most once per prompt in a run. */
    record Marked(String prompt, GeneratedText answer) implements RunEvent {}

    record Analyzed(int iteration, Importance importance) implements RunEvent {}

    /** @param examples indices of the hardest training examples, hardest first */
    record HardCases(int iteration, List<Integer> examples) implements RunEvent {}

    /** The rewriter answered for one hard case. */
    record Generated(int iteration, int hardCase, List<GeneratedText> outputs) implements RunEvent {}

    record Proposed(Candidate candidate) implements RunEvent {}

    record Refused(Candidate candidate, Refusal refusal) implements RunEvent {}

    /**
     * A candidate passed the filter although something about it should be looked at.
     *
     * @param warning for display, such as "leaves out {{plan}}, without which the prompt's loss is the same"
     */
    record Warned(Candidate candidate, String warning) implements RunEvent {}

    /**
     * A candidate was tried on the first training examples of a race.
     *
     * @param loss on these examples only
     * @param difference to the incumbent on them
     * @param dropped whether it is so clearly worse that it is not scored on the other examples
     * @param tokensSaved by that; negative if it continues, since its prompt is read twice
     */
    record Raced(Candidate candidate, PromptLoss loss, PairedDifference difference, boolean dropped, long tokensSaved)
            implements RunEvent {}

    /**
     * A candidate has its training loss.
     *
     * @param difference to the incumbent of the iteration; negative is better
     * @param tokens length of its prompt in the scored model's tokens
     */
    record Measured(Candidate candidate, double loss, PairedDifference difference, int tokens) implements RunEvent {}

    /**
     * A winner on the training split was tried on the validation split.
     *
     * @param difference to the incumbent's validation loss
     * @param passed whether the validation loss does not rise
     */
    record Validated(Candidate candidate, double loss, PairedDifference difference, boolean passed)
            implements RunEvent {}

    /** The user of a manual run decided. */
    record Decided(int iteration, Decision decision) implements RunEvent {}

    /** The candidate is the new incumbent. */
    record Accepted(int iteration, Candidate candidate, double loss) implements RunEvent {}

    /** The iteration found nothing better. */
    record Kept(int iteration, String reason) implements RunEvent {}

    /** Work was done. Never replayed, so that the sum over a journal is the usage of the run. */
    record Spent(Usage usage, double seconds) implements RunEvent {}

    /** The last event of a run that was not cancelled. */
    record Finished(String best, double loss, StopReason reason) implements RunEvent {}

    /**
     * The progress of the run; not journaled.
     *
     * @param done done share of the maximum work of the run, 0 to 1
     * @param activity the current activity, in a few words
     */
    record Progress(double done, String activity) implements RunEvent {}

    /** Why a run ended by itself. */
    enum StopReason {
        ITERATIONS("all iterations are done"),
        PATIENCE("nothing better in the last iterations"),
        BUDGET("the budget is used up"),
        /** The user stopped a manual run. */
        DECISION("stopped by hand");

        private final String words;

        StopReason(String words) {
            this.words = words;
        }

        /** Display text. */
        public String words() {
            return words;
        }
    }
}
