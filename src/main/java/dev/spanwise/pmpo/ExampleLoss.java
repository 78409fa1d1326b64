package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.score.TokenLogProb;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The loss of one prompt on one example.
 *
 * @param index the example's index
 * @param loss in nats, computed by the {@link LossFunction}
 * @param margins the right answer's score minus that of each wrong one, in the order of {@link
 *     dev.spanwise.task.ExpectedAnswer#wrong()}; empty for supervised data
 * @param tokens the right answer's tokens with their log-probabilities
 * @param end the log-probability that the model stops right after the right answer; {@code null} if it is unknown
 */
public record ExampleLoss(
        int index,
        double loss,
        List<Double> margins,
        List<TokenLogProb> tokens,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double end) {
    private static final double EVEN = Math.log(0.5);

    public ExampleLoss {
        margins = List.copyOf(margins);
        tokens = List.copyOf(tokens);
    }

    /** With an unknown end. */
    public ExampleLoss(int index, double loss, List<Double> margins, List<TokenLogProb> tokens) {
        this(index, loss, margins, tokens, null);
    }

    /** Whether the model goes on after the right answer with a probability above one half. */
    public boolean goesOn() {
        return end != null && end < EVEN;
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
