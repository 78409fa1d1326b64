package dev.spanwise.gui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenComparisonTest {
    @Test
    void saysWhereTheLossIsAndWhereThePromptsDiffer() {
        TokenComparison comparison = TokenComparison.of(loss(-0.2, -1.0, -0.8), loss(-0.2, -0.25, -0.05));
        assertThat(comparison.rows()).extracting(TokenRow::difference).containsExactly(0.0, -0.75, -0.75);
        assertThat(comparison.sentence())
                .isEqualTo("Under B, 50.0\u00a0% of the loss is in token 2 of 3, \u201ct1\u201d. In all it costs 1.500"
                        + " nats less than under A, most of it in token 2 of 3, \u201ct1\u201d (\u22120.750).");
        assertThat(comparison.totals())
                .isEqualTo("Total A 2.000, B 0.500, B \u2212 A \u22121.500 \u00b7 mean of 3 tokens A 0.667, B 0.167, B"
                        + " \u2212 A \u22120.500 nats");
    }

    @Test
    void aLossThatRisesIsFoundWhereItRisesMost() {
        TokenComparison comparison = TokenComparison.of(loss(-2.0, -0.5), loss(-1.5, -3.0));
        assertThat(comparison.sentence())
                .contains("2.000 nats more than under A", "token 2 of 2, \u201ct1\u201d (+2.500)");
    }

    @Test
    void aloneItNamesTheFirstTokenAndNoDifference() {
        TokenComparison comparison = TokenComparison.of(null, loss(-0.9, -0.1));
        assertThat(comparison.sentence())
                .isEqualTo("Under B, 90.0\u00a0% of the loss is in the first token, \u201ct0\u201d.");
        assertThat(comparison.isPaired()).isFalse();
        assertThat(comparison.largestDifference()).isZero();
    }

    @Test
    void whatIsCertainHasNoLossToPlace() {
        TokenComparison comparison = TokenComparison.of(loss(0, -0.001), loss(0, -0.001));
        assertThat(comparison.sentence())
                .isEqualTo("Under B the model is nearly certain of every token. In all it costs the same as under A.");
        assertThat(comparison.rows().getFirst().after()).isEqualTo(0.0);
    }

    @Test
    void ofAComparisonWithWrongAnswersItSpeaksOfSurprisal() {
        ExampleLoss preference = new ExampleLoss(0, 0.1, List.of(2.0), List.of(new TokenLogProb("yes", -1.2)));
        assertThat(TokenComparison.of(null, preference).sentence())
                .isEqualTo(
                        "Under B, 100.0\u00a0% of the right answer's surprisal is in its only token, \u201cyes\u201d.");
    }

    /** A loss with these log-probabilities. */
    static ExampleLoss loss(double... logProbs) {
        List<TokenLogProb> tokens = new ArrayList<>();
        for (double logProb : logProbs) {
            tokens.add(new TokenLogProb("t" + tokens.size(), logProb));
        }
        return new ExampleLoss(0, 1, List.of(), tokens);
    }
}
