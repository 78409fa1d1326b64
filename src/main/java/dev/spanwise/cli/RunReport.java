package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Outcome;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run found, as {@code optimize} prints it; the components are the fields of its JSON document. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunReport(
        long seed,
        String reduction,
        @Nullable Double beta,
        Scored initial,
        Scored best,
        @Nullable OnTest test,
        List<Iteration> iterations,
        Cost cost,
        String stopped) {
    record Scored(String prompt, double loss, @Nullable Double validation) {
        static Scored of(PromptLoss train, Optional<PromptLoss> validation) {
            return new Scored(
                    train.prompt(),
                    train.mean(),
                    validation.isPresent() ? (Double) validation.get().mean() : null);
        }
    }

    record Iteration(
            int index, double incumbentLoss, double bestLoss, boolean accepted, List<Proposal> candidates) {}

    record Proposal(String prompt, @Nullable Double loss, @Nullable String refused) {}

    record Cost(long tokensFed, long tokensNaive, long generatedTokens, long calls, double seconds) {}

    static RunReport of(RunSettings settings, Outcome outcome, List<RunEvent> events, Optional<OnTest> test) {
        LossFunction function = outcome.initial().function();
        return new RunReport(
                settings.seed(),
                function.reduction().id(),
                Comparison.beta(function),
                Scored.of(outcome.initial(), outcome.initialValidation()),
                Scored.of(outcome.best(), outcome.bestValidation()),
                test.orElse(null),
                iterations(events),
                new Cost(
                        outcome.usage().tokensFed(),
                        outcome.usage().tokensNaive(),
                        outcome.usage().generatedTokens(),
                        outcome.usage().calls(),
                        outcome.seconds()),
                outcome.reason().name().toLowerCase(Locale.ROOT));
    }

    private static List<Iteration> iterations(List<RunEvent> events) {
        List<Iteration> iterations = new ArrayList<>();
        Map<Candidate, Proposal> proposals = new LinkedHashMap<>();
        double incumbent = Double.NaN;
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.IterationStarted(int index, String prompt, double loss) -> {
                    proposals.clear();
                    incumbent = loss;
                }
                case RunEvent.Proposed(Candidate candidate) ->
                    proposals.put(candidate, new Proposal(candidate.prompt(), null, null));
                case RunEvent.Refused(Candidate candidate, var refusal) ->
                    proposals.put(candidate, new Proposal(candidate.prompt(), null, refusal.reason()));
                case RunEvent.Measured(Candidate candidate, double loss, PairedDifference difference) ->
                    proposals.put(candidate, new Proposal(candidate.prompt(), loss, null));
                case RunEvent.Accepted(int index, Candidate candidate, double loss) ->
                    iterations.add(new Iteration(index, incumbent, loss, true, List.copyOf(proposals.values())));
                case RunEvent.Kept(int index, String reason) ->
                    iterations.add(
                            new Iteration(index, incumbent, incumbent, false, List.copyOf(proposals.values())));
                default -> {}
            }
        }
        return List.copyOf(iterations);
    }

    @JsonIgnore
    private boolean isImproved() {
        return best.loss() < initial.loss();
    }

    void print(Terminal terminal) {
        terminal.line("%9s  %9s  %9s  %s", "iteration", "before", "after", "candidates");
        for (Iteration iteration : iterations) {
            long refused = iteration.candidates().stream()
                    .filter(candidate -> candidate.refused() != null)
                    .count();
            terminal.line(
                    "%9d  %9s  %9s  %d scored, %d refused%s",
                    iteration.index(),
                    Terminal.loss(iteration.incumbentLoss()),
                    Terminal.loss(iteration.bestLoss()),
                    iteration.candidates().size() - refused,
                    refused,
                    iteration.accepted() ? "" : "; kept the prompt");
        }
        terminal.line("");
        if (isImproved()) {
            terminal.line(
                    "Training loss %s -> %s (%+.0f %%)%s",
                    Terminal.loss(initial.loss()),
                    Terminal.loss(best.loss()),
                    100 * (best.loss() - initial.loss()) / initial.loss(),
                    initial.validation() == null || best.validation() == null
                            ? ""
                            : ", validation loss " + Terminal.loss(initial.validation()) + " -> "
                                    + Terminal.loss(best.validation()));
            terminal.line("%nbefore: %s%nafter:  %s%n", initial.prompt(), best.prompt());
        } else {
            terminal.line(
                    "Nothing better was found in %d %s; the prompt is kept (loss %s).",
                    iterations.size(), iterations.size() == 1 ? "iteration" : "iterations", Terminal.loss(initial.loss()));
        }
        if (test != null) {
            test.print(terminal);
        }
        terminal.line(
                "%,d tokens read (%,d without shared prefixes), %,d generated, %.1f s; stopped: %s.",
                cost.tokensFed(), cost.tokensNaive(), cost.generatedTokens(), cost.seconds(), stopped);
    }
}
