package dev.spanwise.eval;

import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdicts of a {@link Judge} on pairs of answers.
 *
 * @param verdicts in the order of the pairs; at least one
 */
public record Judgement(List<Judgement.Verdict> verdicts) {
    /** The verdict on one pair. */
    public enum Verdict {
        WON(1),
        LOST(0),
        /** The verdict changed with the order. */
        SPLIT(0.5),
        /** Both answers are the same text. */
        SAME(0.5);

        private final double win;

        Verdict(double win) {
            this.win = win;
        }
    }

    public Judgement {
        verdicts = List.copyOf(verdicts);
    }

    /** The rate of wins, where splits and equal texts count half. */
    public double winRate() {
        return verdicts.stream().mapToDouble(verdict -> verdict.win).average().orElseThrow();
    }

    /** Wilson's score interval of the win rate; slightly too wide because of the halves. */
    public Interval ci95() {
        return Rate.ci95(winRate(), verdicts.size());
    }

    public int count(Verdict verdict) {
        return (int) verdicts.stream().filter(verdict::equals).count();
    }

    /**
     * Position bias: the rate of verdicts that changed with the order, among the pairs that the judge was called for;
     * empty if there are none.
     */
    public Optional<Rate> flipped() {
        int asked = verdicts.size() - count(Verdict.SAME);
        return asked == 0 ? Optional.empty() : Optional.of(new Rate(count(Verdict.SPLIT), asked));
    }

    /** Whether more than half of the verdicts changed when the order was swapped. */
    public boolean isPositionBiased() {
        return flipped().filter(rate -> rate.value() > 0.5).isPresent();
    }

    /**
     * Display text, such as "wins 62.5 % of 40 (95 % interval 47.0 to 75.8 %): 20 won, 10 lost, 10 split; 10 of 40
     * verdicts changed with the order".
     */
    public String inWords() {
        String same = count(Verdict.SAME) == 0 ? "" : ", " + count(Verdict.SAME) + " the same";
        return String.format(
                        Locale.ROOT,
                        "wins %.1f %% of %d (95 %% interval %.1f to %.1f %%): %d won, %d lost, %d split%s; %s",
                        100 * winRate(),
                        verdicts.size(),
                        100 * ci95().lo(),
                        100 * ci95().hi(),
                        count(Verdict.WON),
                        count(Verdict.LOST),
                        count(Verdict.SPLIT),
                        same,
                        flipped()
                                .map(rate -> rate.successes() + " of " + rate.n() + " verdicts changed with the order")
                                .orElse("nothing to judge"))
                + (isPositionBiased()
                        ? ", more than half: this judge goes by the place of an answer, so do not trust it"
                        : "");
    }
}
