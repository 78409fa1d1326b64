package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.ParetoFront;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunOutcome;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.Usage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of a run as {@code optimize} prints it; the components are the fields of its JSON document. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunReport(
        long seed,
        String reduction,
        @Nullable Double beta,
        Scored initial,
        Scored best,
        @Nullable TestComparison test,
        List<Iteration> iterations,
        List<ParetoFront.Point> front,
        Cost cost,
        String stopped) {
    private static final String DROPPED = "clearly worse on the first examples";

    record Scored(String prompt, double loss, @Nullable Double validation) {
        static Scored of(PromptLoss train, Optional<PromptLoss> validation) {
            return new Scored(
                    train.prompt(),
                    train.mean(),
                    validation.isPresent() ? (Double) validation.get().mean() : null);
        }
    }

    record Iteration(int index, double incumbentLoss, double bestLoss, boolean accepted, List<Proposal> candidates) {}

    record Proposal(
            String prompt,
            @Nullable Double loss,
            @Nullable String refused,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String warning) {
        Proposal(String prompt, @Nullable Double loss, @Nullable String refused) {
            this(prompt, loss, refused, null);
        }
    }

    /** @param saved tokens saved by racing; {@code null} in a run without races */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cost(
            @JsonUnwrapped Usage work,
            double seconds,
            @Nullable Double dollars,
            @Nullable Long saved) {}

    static RunReport of(
            RunSettings settings, RunOutcome outcome, List<RunEvent> events, Optional<TestComparison> test) {
        LossFunction function = outcome.initial().function();
        return new RunReport(
                settings.seed(),
                function.reduction().id(),
                MarginSummary.beta(function),
                Scored.of(outcome.initial(), outcome.initialValidation()),
                Scored.of(outcome.best(), outcome.bestValidation()),
                test.orElse(null),
                iterations(events),
                front(events),
                new Cost(
                        outcome.usage(),
                        outcome.seconds(),
                        settings.price().equals(Price.FREE)
                                ? null
                                : (Double) settings.price().of(outcome.usage()),
                        settings.selection().racing() ? (Long) saved(events) : null),
                outcome.reason().name().toLowerCase(Locale.ROOT));
    }

    private static List<ParetoFront.Point> front(List<RunEvent> events) {
        List<ParetoFront.Point> scored = new ArrayList<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.IterationStarted(int index, String prompt, double loss, int tokens) ->
                    scored.add(new ParetoFront.Point(prompt, tokens, loss));
                case RunEvent.Measured measured ->
                    scored.add(
                            new ParetoFront.Point(measured.candidate().prompt(), measured.tokens(), measured.loss()));
                default -> {}
            }
        }
        return ParetoFront.of(scored);
    }

    private static long saved(List<RunEvent> events) {
        return events.stream()
                .mapToLong(event -> event instanceof RunEvent.Raced raced ? raced.tokensSaved() : 0)
                .sum();
    }

    private static List<Iteration> iterations(List<RunEvent> events) {
        List<Iteration> iterations = new ArrayList<>();
        Map<Candidate, Proposal> proposals = new LinkedHashMap<>();
        Map<Candidate, String> warnings = new HashMap<>();
        double incumbent = Double.NaN;
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Warned(Candidate candidate, String warning) -> warnings.put(candidate, warning);
                case RunEvent.IterationStarted(int index, String prompt, double loss, int tokens) -> {
                    proposals.clear();
                    incumbent = loss;
                }
                case RunEvent.Proposed(Candidate candidate) ->
                    proposals.put(candidate, new Proposal(candidate.prompt(), null, null));
                case RunEvent.Refused(Candidate candidate, var refusal) ->
                    proposals.put(candidate, new Proposal(candidate.prompt(), null, refusal.reason()));
                case RunEvent.Raced raced
                when raced.dropped() ->
                    proposals.put(
                            raced.candidate(), new Proposal(raced.candidate().prompt(), null, DROPPED));
                case RunEvent.Measured measured ->
                    proposals.put(
                            measured.candidate(),
                            new Proposal(
                                    measured.candidate().prompt(),
                                    measured.loss(),
                                    null,
                                    warnings.get(measured.candidate())));
                case RunEvent.Accepted(int index, Candidate candidate, double loss) ->
                    iterations.add(new Iteration(index, incumbent, loss, true, List.copyOf(proposals.values())));
                case RunEvent.Kept(int index, String reason) ->
                    iterations.add(new Iteration(index, incumbent, incumbent, false, List.copyOf(proposals.values())));
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
            for (Proposal candidate : iteration.candidates()) {
                if (candidate.warning() != null && candidate.loss() != null) {
                    terminal.line("%31s  that of %s %s", "", Terminal.loss(candidate.loss()), candidate.warning());
                }
            }
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
                    iterations.size(),
                    iterations.size() == 1 ? "iteration" : "iterations",
                    Terminal.loss(initial.loss()));
        }
        if (test != null) {
            test.print(terminal);
        }
        if (front.size() > 1) {
            terminal.line("%nLoss against length (no scored prompt is both shorter and better):");
            front.forEach(point ->
                    terminal.line("%4d tokens  %9s  %s", point.tokens(), Terminal.loss(point.loss()), point.prompt()));
            terminal.line("");
        }
        Usage work = cost.work();
        terminal.line(
                "%,d tokens read (%,d without shared prefixes), %,d generated, %.1f s%s%s; ended: %s.",
                work.tokensFed(),
                work.tokensNaive(),
                work.generatedTokens(),
                cost.seconds(),
                cost.dollars() == null ? "" : String.format(Locale.ROOT, ", $%.4f", cost.dollars()),
                cost.saved() == null ? "" : String.format(Locale.ROOT, ", %,d tokens saved by racing", cost.saved()),
                RunEvent.StopReason.valueOf(stopped.toUpperCase(Locale.ROOT)).words());
    }
}
