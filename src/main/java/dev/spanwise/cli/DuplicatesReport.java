package dev.spanwise.cli;

import dev.spanwise.task.DuplicatePair;
import java.util.List;

/** Reports duplicate inputs as text and as JSON. */
final class DuplicatesReport {
    private static final int SHOWN = 20;

    private DuplicatesReport() {}

    record Same(int first, int second, double likeness, boolean acrossSplits, boolean contradict) {}

    static List<Same> json(List<DuplicatePair> twins) {
        return twins.stream()
                .map(each -> new Same(
                        each.first().index(),
                        each.second().index(),
                        each.likeness(),
                        each.acrossSplits(),
                        each.contradict()))
                .toList();
    }

    static void print(Terminal terminal, List<DuplicatePair> twins) {
        if (twins.isEmpty()) {
            return;
        }
        long across = twins.stream().filter(DuplicatePair::acrossSplits).count();
        long contradict = twins.stream().filter(DuplicatePair::contradict).count();
        terminal.line(
                "%,d inputs are there twice, or nearly: %,d of them in two splits, %,d with another answer",
                twins.size(), across, contradict);
        for (DuplicatePair each : twins.stream().limit(SHOWN).toList()) {
            terminal.line(
                    "  #%d and #%d: %.0f %% alike%s%s",
                    each.first().index(),
                    each.second().index(),
                    Math.floor(100 * each.likeness()),
                    each.acrossSplits()
                            ? ", " + each.first().split().id() + " and "
                                    + each.second().split().id()
                            : "",
                    each.contradict() ? ", with another answer" : "");
        }
        if (twins.size() > SHOWN) {
            terminal.line("  and %,d more; --json lists all", twins.size() - SHOWN);
        }
    }
}
