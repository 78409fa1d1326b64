package dev.spanwise.pmpo;

import dev.spanwise.score.TokenLogProb;
import java.util.List;

/**
 * The loss of one prompt on one example.
 *
 * @param index the example's index
 * @param loss in nats, computed by the {@link LossFunction}
 * @param margins the right answer's score minus that of each wrong one, in the order of {@link
 *     dev.spanwise.task.ExpectedAnswer#wrong()}; empty for supervised data
 * @param tokens the right answer's tokens with their log-probabilities
 */
public record ExampleLoss(int index, double loss, List<Double> margins, List<TokenLogProb> tokens) {
    public ExampleLoss {
        margins = List.copyOf(margins);
        tokens = List.copyOf(tokens);
    }

    /** The position of the most probable wrong answer among the wrong ones; 0 if there are none. */
    public int rival() {
        int rival = 0;
        for (int i = 1; i < margins.size(); i++) {
            if (margins.get(i) < margins.get(rival)) {
                rival = i;
            }
        }
        return rival;
    }

    /** Whether the right answer is more probable than every wrong one; there is at least one. */
    public boolean ahead() {
        return margins.get(rival()) > 0;
    }
}
