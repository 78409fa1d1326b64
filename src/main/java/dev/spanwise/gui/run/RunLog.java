package dev.spanwise.gui.run;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.UnitEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The log lines of a run. Events are buffered; {@link #flush} adds them to the observable list. */
final class RunLog {
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ObservableList<LogLine> linesView = FXCollections.unmodifiableObservableList(lines);
    private final List<LogLine> fresh = new ArrayList<>();
    private boolean proposal;
    private int patience;
    private int iteration;
    private RewriteTally rewrites = new RewriteTally();
    private boolean rewritesTold;
    private boolean raced;
    private long tokensSaved;

    ObservableList<LogLine> lines() {
        return linesView;
    }

    void clear() {
        lines.clear();
        fresh.clear();
        iteration = 0;
        rewrites = new RewriteTally();
        rewritesTold = false;
        raced = false;
        tokensSaved = 0;
    }

    void flush() {
        if (!fresh.isEmpty()) {
            lines.addAll(fresh);
            fresh.clear();
        }
    }

    void take(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> start(started.settings());
            case RunEvent.IterationStarted(int number, String prompt, double loss, int tokens) -> {
                iteration = number;
                rewrites = new RewriteTally();
                rewritesTold = false;
                say(LogLine.Kind.STEP, "Iteration " + number + ": the prompt's loss is " + Numbers.loss(loss));
            }
            case RunEvent.Analyzed(int number, Importance importance) -> say(LogLine.Kind.DETAIL, analysis(importance));
            case RunEvent.HardCases(int number, List<Integer> examples) ->
                say(
                        LogLine.Kind.DETAIL,
                        "Hardest examples: "
                                + examples.stream().map(index -> "#" + index).collect(Collectors.joining(", ")));
            case RunEvent.Proposed proposed -> rewrites.propose();
            case RunEvent.Refused(var candidate, var refusal) -> {
                if (rewritesTold) {
                    say(LogLine.Kind.DETAIL, "Candidate " + candidate.id() + " refused: " + refusal.reason());
                } else {
                    rewrites.refuse(refusal.kind());
                }
            }
            case RunEvent.Warned(var candidate, String warning) ->
                say(LogLine.Kind.DETAIL, "Candidate " + candidate.id() + " " + warning);
            case RunEvent.Raced race -> raced(race);
            case RunEvent.Measured measured -> tellRewrites();
            case RunEvent.Validated(var candidate, double loss, PairedDifference difference, boolean passed) ->
                say(
                        LogLine.Kind.DETAIL,
                        "Candidate " + candidate.id() + " on the validation examples: " + inWords(difference) + ", "
                                + (passed ? "confirmed" : "not confirmed"));
            case RunEvent.Accepted(int number, var candidate, double loss) -> {
                tellRewrites();
                say(LogLine.Kind.GAIN, "Candidate " + candidate.id() + " wins: loss " + Numbers.loss(loss));
            }
            case RunEvent.Kept(int number, String reason) -> {
                tellRewrites();
                say(LogLine.Kind.STEP, proposal ? "Waiting for your choice" : "The prompt was kept: " + reason);
            }
            case RunEvent.Finished finished -> end(proposal ? "Finished" : end(finished.reason()));
            default -> {}
        }
    }

    private void start(RunSettings settings) {
        patience = settings.search().patience();
        proposal = settings.isProposal();
        say(
                LogLine.Kind.STEP,
                "Run with seed " + settings.seed() + ": at most "
                        + plural(settings.search().iterations(), "iteration") + ", "
                        + plural(settings.search().hardCases(), "hard case") + " each, "
                        + plural(settings.search().variants(), "rewrite") + " a case");
    }

    private void raced(RunEvent.Raced race) {
        tellRewrites();
        raced = true;
        tokensSaved += race.tokensSaved();
        if (race.dropped()) {
            say(
                    LogLine.Kind.DETAIL,
                    "Candidate " + race.candidate().id() + " dropped after "
                            + race.loss().examples().size() + " examples: " + inWords(race.difference()) + ", "
                            + Numbers.count(race.tokensSaved()) + " tokens saved");
        }
    }

    /** Adds the line about the iteration's rewrites when all were filtered. */
    void tellRewrites() {
        if (!rewritesTold && rewrites.proposed() > 0) {
            say(LogLine.Kind.DETAIL, rewrites.line());
            rewritesTold = true;
        }
    }

    /** Adds the last line, for example "Stopped.", after a line about the tokens saved by racing. */
    void end(String words) {
        if (raced) {
            say(
                    LogLine.Kind.DETAIL,
                    tokensSaved < 0
                            ? "Racing cost " + Numbers.count(-tokensSaved) + " tokens more than it saved"
                            : "Racing saved " + Numbers.count(tokensSaved) + " tokens in all");
        }
        say(LogLine.Kind.STOP, words);
    }

    private String end(RunEvent.StopReason reason) {
        return switch (reason) {
            case ITERATIONS -> "Finished after " + plural(iteration, "iteration");
            case PATIENCE -> "Finished: nothing better in " + plural(patience, "iteration") + " on end";
            case BUDGET -> "Finished: the budget is used up (" + plural(iteration, "iteration") + ")";
            case DECISION -> "Finished: you stopped after " + plural(iteration, "iteration");
        };
    }

    private void say(LogLine.Kind kind, String text) {
        fresh.add(new LogLine(kind, text));
    }

    private static String analysis(Importance importance) {
        return plural(importance.units().size(), "unit") + " masked: " + count(importance, UnitEffect.Kind.HELPFUL)
                + " helpful, "
                + count(importance, UnitEffect.Kind.HARMFUL) + " harmful, " + count(importance, UnitEffect.Kind.INERT)
                + " inert"
                + (importance.fallback() == null ? "" : "; sentences, since " + importance.fallback());
    }

    private static long count(Importance importance, UnitEffect.Kind kind) {
        return importance.units().stream().filter(unit -> unit.kind() == kind).count();
    }

    private static String inWords(PairedDifference difference) {
        return Numbers.difference(difference.mean()) + " [" + Numbers.interval(difference.ci95()) + "]";
    }

    private static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
