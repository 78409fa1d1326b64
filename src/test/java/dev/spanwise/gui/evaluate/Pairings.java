package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Split;
import java.util.List;

/** Worked examples for the sample prompt that change its loss of 1.3 about as told. */
final class Pairings {
    private Pairings() {}

    static FewShotResult of(List<Integer> positions, double gain) {
        return new FewShotResult(
                positions,
                SampleRun.loss(SampleRun.PROMPT, Split.TEST, 1.3),
                SampleRun.loss("", Split.TEST, 2.1),
                shown(SampleRun.loss(SampleRun.PROMPT + " shown", Split.TEST, 1.3 + gain)));
    }

    private static PromptLoss shown(PromptLoss loss) {
        return new PromptLoss(SampleRun.PROMPT, loss.split(), loss.function(), loss.examples());
    }
}
