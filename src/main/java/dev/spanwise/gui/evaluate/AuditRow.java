package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.LossAudit;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.PointChart;
import dev.spanwise.stats.Interval;
import java.util.Locale;
import java.util.Optional;

/**
 * A prompt of an audit.
 *
 * @param number from 1; the first one is the run's first prompt
 * @param rateName name of the accuracy
 */
public record AuditRow(int number, String rateName, LossAudit.Entry entry) implements PointChart.Point {
    private static final int BEGINNING = 160;

    Accuracy accuracy() {
        return new Accuracy(
                number == 1 ? "First prompt" : "Prompt " + number,
                entry.accuracy(),
                Optional.empty(),
                Optional.empty());
    }

    /** For example "83.8 to 97.9 %". */
    String interval() {
        Interval interval = entry.accuracy().ci95();
        return String.format(Locale.ENGLISH, "%.1f to %.1f\u00a0%%", 100 * interval.lo(), 100 * interval.hi());
    }

    @Override
    public double x() {
        return entry.loss();
    }

    /** In percent. */
    @Override
    public double y() {
        return 100 * entry.accuracy().value();
    }

    /**
     * For example "First prompt: loss 0.412, accuracy 94.0 %, 47 of 50, 95 % interval ..." and the prompt's beginning.
     */
    @Override
    public String label() {
        Accuracy accuracy = accuracy();
        return accuracy.name() + ": loss " + Numbers.loss(entry.loss()) + ", " + rateName.toLowerCase(Locale.ROOT) + " "
                + accuracy.percent() + ", " + accuracy.evidence() + "\n" + Excerpt.of(entry.prompt(), BEGINNING);
    }
}
