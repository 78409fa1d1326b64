package dev.spanwise.cli;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.RunEvent;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints a run's progress line, with the remaining time if the run uses all its iterations, and a remark for iterations
 * whose units fell back to sentences.
 */
final class RunProgress implements Consumer<RunEvent> {
    /** Minimum done share at which the remaining time is shown. */
    private static final double ENOUGH = 0.01;

    private static final int BAR = 20;

    private final Terminal terminal;
    private final long start = System.nanoTime();
    private int iteration;
    private double loss = Double.NaN;

    RunProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void accept(RunEvent event) {
        switch (event) {
            case RunEvent.IterationStarted(int number, String incumbent, double incumbentLoss, int tokens) -> {
                iteration = number;
                loss = incumbentLoss;
            }
            case RunEvent.Analyzed(int number, Importance importance)
            when importance.fallback() != null ->
                terminal.note("Iteration %d is analyzed by sentence, since %s.", number, importance.fallback());
            case RunEvent.Accepted(int number, var candidate, double better) -> loss = better;
            case RunEvent.Progress(double done, String activity) -> terminal.progress(line(done, activity));
            default -> {}
        }
    }

    private String line(double done, String activity) {
        int filled = (int) Math.round(done * BAR);
        StringBuilder line = new StringBuilder("[")
                .append("#".repeat(filled))
                .append(".".repeat(BAR - filled))
                .append(String.format(Locale.ROOT, "] %3.0f %%", 100 * done));
        if (iteration > 0) {
            line.append(String.format(Locale.ROOT, "  iteration %d, loss %.3f", iteration, loss));
        }
        line.append("  ").append(activity);
        if (done > ENOUGH && done < 1) {
            double seconds = (System.nanoTime() - start) / 1e9;
            line.append(String.format(Locale.ROOT, ", at most %.0f s left", seconds / done * (1 - done)));
        }
        return line.toString();
    }
}
