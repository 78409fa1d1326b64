package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Kind;
import dev.spanwise.task.Split;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Analyses by sentence with given effects. */
final class Heats {
    private Heats() {}

    /** Effects that are certain, but for those of zero. */
    static Importance of(String prompt, double... effects) {
        return withIntervals(prompt, effects, 0.001);
    }

    static Importance withIntervals(String prompt, double[] effects, double half) {
        List<Span> spans = Granularity.SENTENCE.units(prompt);
        if (spans.size() != effects.length) {
            throw new IllegalArgumentException("the prompt has " + spans.size() + " sentences: " + spans);
        }
        List<UnitEffect> units = new ArrayList<>();
        for (int i = 0; i < effects.length; i++) {
            Interval interval = new Interval(effects[i] - half, effects[i] + half);
            units.add(new UnitEffect(
                    spans.get(i), spans.get(i).of(prompt), new PairedDifference(effects[i], interval, 31, 2)));
        }
        List<ExampleLoss> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            examples.add(new ExampleLoss(i, 1, List.of(), List.of(new TokenLogProb("yes", -1))));
        }
        return new Importance(
                new PromptLoss(prompt, Split.TRAIN, LossFunction.of(Kind.SUPERVISED), examples), Granularity.SENTENCE, units);
    }
}
