package dev.spanwise.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import dev.spanwise.store.Json;
import dev.spanwise.text.VisibleText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** Writes results to standard output and progress to standard error. */
final class Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean interactive;
    private int width;

    Terminal(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
        this.err = spec.commandLine().getErr();
        this.interactive = System.console() != null && System.console().isTerminal();
    }

    /** Prints one JSON document. */
    void json(Object document) {
        try {
            out.println(Json.MAPPER.writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + document, e);
        }
        out.flush();
    }

    void line(String format, Object... values) {
        out.println(format.formatted(visible(values)));
        out.flush();
    }

    /** Prints a text with colours of the program's own; what it holds of others has to be visible. */
    void coloured(String text) {
        out.println(text);
        out.flush();
    }

    /** Texts come from projects, models and servers, which must not control the terminal. */
    private static Object[] visible(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Number ? value : VisibleText.of(String.valueOf(value)))
                .toArray();
    }

    /** Replaces the progress line; does nothing unless standard error is a terminal. */
    void progress(String text) {
        if (interactive) {
            err.print("\r" + VisibleText.of(text) + " ".repeat(Math.max(0, width - text.length())));
            err.flush();
            width = text.length();
        }
    }

    /** Clears the progress line. */
    void clearProgress() {
        if (interactive && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }

    /** Prints a remark to standard error. */
    void note(String format, Object... values) {
        clearProgress();
        err.println(format.formatted(visible(values)));
        err.flush();
    }

    static boolean colours() {
        return Ansi.AUTO.enabled();
    }

    static String loss(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    static String difference(double value) {
        return String.format(Locale.ROOT, "%+.3f", unsignedZero(value));
    }

    static String interval(Interval interval) {
        return String.format(Locale.ROOT, "[%+.3f, %+.3f]", unsignedZero(interval.lo()), unsignedZero(interval.hi()));
    }

    /** The value, or 0 if it is printed as zero, so that no minus is printed before it. */
    private static double unsignedZero(double value) {
        return Math.abs(value) < 0.0005 ? 0 : value;
    }

    static String rate(Rate rate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% (%d of %d, 95 %% interval %.1f to %.1f %%)",
                100 * rate.value(),
                rate.successes(),
                rate.n(),
                100 * rate.ci95().lo(),
                100 * rate.ci95().hi());
    }

    static List<Double> ci95(Interval interval) {
        return List.of(interval.lo(), interval.hi());
    }
}
