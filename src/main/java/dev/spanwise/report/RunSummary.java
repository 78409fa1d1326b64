package dev.spanwise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a run, from its journal.
 *
 * @param settings by their names, as text
 * @param steps the training loss of the prompt in use, at the start and after each iteration
 * @param proposals in the order in which they were made
 * @param stopped why the run ended; "unfinished" if it did not
 */
public record RunSummary(
        long seed,
        Map<String, String> settings,
        List<Double> steps,
        List<RunSummary.Proposal> proposals,
        Report.Cost cost,
        String stopped) {

    /**
     * A rewrite.
     *
     * @param id its number in the run
     * @param hardCase the training example it was written for; -1 if the user wrote it
     * @param loss on the training examples; {@code null} if it was not scored on all of them
     * @param change of the loss against the prompt in use; {@code null} likewise
     * @param outcome its outcome, for display
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Proposal(
            int id,
            int iteration,
            int hardCase,
            String prompt,
            @Nullable Double loss,
            @Nullable Estimate change,
            String outcome) {}

    /** @param events of a journal; the first is its start */
    public static RunSummary of(List<RunEvent> events) {
        RunSettings settings = ((RunEvent.Started) events.getFirst()).settings();
        List<Double> steps = new ArrayList<>();
        Map<Integer, Proposal> proposals = new LinkedHashMap<>();
        Usage usage = Usage.NONE;
        double seconds = 0;
        double incumbent = Double.NaN;
        String stopped = "unfinished";
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.IterationStarted started -> {
                    incumbent = started.loss();
                    if (steps.isEmpty()) {
                        steps.add(incumbent);
                    }
                }
                case RunEvent.Proposed(Candidate candidate) -> put(proposals, candidate, null, null, "not scored");
                case RunEvent.Refused(Candidate candidate, var refusal) ->
                    put(proposals, candidate, null, null, "refused: " + refusal.reason());
                case RunEvent.Raced raced
                when raced.dropped() ->
                    put(proposals, raced.candidate(), null, null, "dropped: clearly worse on the first examples");
                case RunEvent.Measured(Candidate candidate, double loss, PairedDifference change, int tokens) ->
                    put(proposals, candidate, loss, change, standing(change));
                case RunEvent.Validated validated
                when !validated.passed() ->
                    reword(proposals, validated.candidate(), "unconfirmed: not better on the validation examples");
                case RunEvent.Accepted(int iteration, Candidate candidate, double loss) -> {
                    reword(proposals, candidate, "winner");
                    steps.add(loss);
                }
                case RunEvent.Kept kept -> steps.add(incumbent);
                case RunEvent.Spent(Usage work, double time) -> {
                    usage = usage.plus(work);
                    seconds += time;
                }
                case RunEvent.Finished finished -> stopped = finished.reason().words();
                default -> {}
            }
        }
        Price price = settings.price();
        return new RunSummary(
                settings.seed(),
                words(settings),
                List.copyOf(steps),
                List.copyOf(proposals.values()),
                new Report.Cost(usage, seconds, price.equals(Price.FREE) ? null : (Double) price.of(usage)),
                stopped);
    }

    /** With the same words as in the window. */
    private static String standing(PairedDifference change) {
        return change.ci95().spansZero() ? "unclear" : change.mean() < 0 ? "better" : "worse";
    }

    private static void put(
            Map<Integer, Proposal> proposals,
            Candidate candidate,
            @Nullable Double loss,
            @Nullable PairedDifference change,
            String outcome) {
        proposals.put(
                candidate.id(),
                new Proposal(
                        candidate.id(),
                        candidate.iteration(),
                        candidate.hardCase(),
                        candidate.prompt(),
                        loss,
                        change == null ? null : Estimate.of(change.mean(), change.ci95()),
                        outcome));
    }

    private static void reword(Map<Integer, Proposal> proposals, Candidate candidate, String outcome) {
        proposals.computeIfPresent(
                candidate.id(),
                (id, of) ->
                        new Proposal(id, of.iteration(), of.hardCase(), of.prompt(), of.loss(), of.change(), outcome));
    }

    private static Map<String, String> words(RunSettings settings) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("preset", settings.preset().name().toLowerCase(Locale.ROOT));
        words.put("iterations", String.valueOf(settings.search().iterations()));
        words.put("hard cases", String.valueOf(settings.search().hardCases()));
        words.put("rewrites for each", String.valueOf(settings.search().variants()));
        words.put("patience", String.valueOf(settings.search().patience()));
        words.put("units", settings.units().unit());
        words.put(
                "uses", settings.ingredients().stream().map(MethodComponent::id).collect(Collectors.joining(", ")));
        words.put("temperature", String.valueOf(settings.wording().temperature()));
        words.put("length penalty", String.valueOf(settings.selection().lengthPenalty()));
        words.put("racing", settings.selection().racing() ? "yes" : "no");
        words.put("manual", settings.selection().manual() ? "yes" : "no");
        return words;
    }
}
