package dev.spanwise.pmpo;

import dev.spanwise.score.TokenLogProb;
import java.util.List;

/**
 * What one prompt costs on one example.
 *
 * @param index the example's index
 * @param loss in nats, reduced as the objective says
 * @param tokens the target's tokens with their log-probabilities
 */
public record ExampleLoss(int index, double loss, List<TokenLogProb> tokens) {
    public ExampleLoss {
        tokens = List.copyOf(tokens);
    }
}
