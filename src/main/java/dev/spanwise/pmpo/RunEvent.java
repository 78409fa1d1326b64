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
 * What happens in a run, in order. All but {@link Progress} are written to the journal; equal runs tell equal
 * events but for {@link Spent}.
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
     * The first event: everything that decides the run's path.
     *
     * @param model fingerprint of the scored model
     * @param rewriter fingerprint of the rewriting model
     * @param template how it is asked
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
        /** What of a project is different now, so that the run cannot go on; empty if it is as it was. */
        public Optional<String> changed(Dataset now, List<String> frozenNow) {
            if (!shots.equals(Objective.shots(now.of(Split.SHOT)))) {
                return Optional.of("the worked examples that are shown with every prompt");
            }
            if (!data.equals(now.fingerprint())) {
                return Optional.of("the examples");
            }
            return frozen.equals(frozenNow) ? Optional.empty() : Optional.of("the frozen texts");
        }
    }

    /** A prompt was scored on a split; at most once a prompt and split in a run. */
    record Scored(PromptLoss loss) implements RunEvent {}

    /** @param tokens length of the incumbent in the scored model's tokens */
    record IterationStarted(int iteration, String incumbent, double loss, int tokens) implements RunEvent {}

    /** The model was asked for the units of a prompt; at most once a prompt in a run. */
    record Marked(String prompt, GeneratedText answer) implements RunEvent {}

    record Analyzed(int iteration, Importance importance) implements RunEvent {}

    /** @param examples indices of the hardest training examples, hardest first */
    record HardCases(int iteration, List<Integer> examples) implements RunEvent {}

    /** The rewriter answered for one hard case. */
    record Generated(int iteration, int hardCase, List<GeneratedText> outputs) implements RunEvent {}

    record Proposed(Candidate candidate) implements RunEvent {}

    record Refused(Candidate candidate, Refusal refusal) implements RunEvent {}

    /**
     * A candidate was tried on the first training examples of a race.
     *
     * @param loss on these examples only
     * @param difference to the incumbent on them
     * @param dropped whether it is so clearly worse that the other examples are not tried
     * @param tokensSaved by that; below 0 where it goes on, since its prompt is read twice
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

    /** Work was done; never replayed, so that the sum over a journal is what a run has cost. */
    record Spent(Usage usage, double seconds) implements RunEvent {}

    /** The last event of a run that was not cancelled. */
    record Finished(String best, double loss, StopReason reason) implements RunEvent {}

    /**
     * How far the run is; not journaled.
     *
     * @param done share of the most work that the run may do, 0 to 1
     * @param activity what is happening, in a few words
     */
    record Progress(double done, String activity) implements RunEvent {}

    /** Why a run ended by itself. */
    enum StopReason {
        ITERATIONS("all iterations are done"),
        PATIENCE("nothing better in the last iterations"),
        BUDGET("the budget is used up"),
        /** The user of a manual run had enough. */
        DECISION("stopped by hand");

        private final String words;

        StopReason(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }
}
