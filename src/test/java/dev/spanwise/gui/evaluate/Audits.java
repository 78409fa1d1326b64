package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.LossAudit;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.stream.IntStream;

/** Prompts of which the first and the last mislead: the last has the lowest loss and the fewest right answers. */
final class Audits {
    private static final Interval INTERVAL = new Interval(0, 3);

    private Audits() {}

    static LossAudit of(int prompts) {
        return new LossAudit(IntStream.range(0, prompts)
                .mapToObj(i -> i == 9
                        ? new LossAudit.Entry("Answer.", 0.21, INTERVAL, new Rate(12, 60))
                        : new LossAudit.Entry(
                                SampleRun.PROMPT + " In " + i + " words.",
                                1.3 - 0.09 * i,
                                INTERVAL,
                                new Rate(30 + 3 * i, 60)))
                .toList());
    }
}
