package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one right answer under prompt B, and under prompt A if there is one.
 *
 * @param rows at least one, in the order of the answer; either all or none have a surprisal under A
 * @param supervised whether the loss is made of the tokens' surprisal only, without wrong answers
 */
public record TokenComparison(List<TokenRow> rows, boolean supervised) {
    private static final double CERTAIN = 0.02;

    public TokenComparison {
        rows = List.copyOf(rows);
    }

    static TokenComparison of(@Nullable ExampleLoss before, ExampleLoss after) {
        List<TokenRow> rows = new ArrayList<>();
        for (int i = 0; i < after.tokens().size(); i++) {
            TokenLogProb token = after.tokens().get(i);
            Double under = before == null ? null : surprisal(before.tokens().get(i));
            rows.add(new TokenRow(i + 1, token.text(), under, surprisal(token)));
        }
        return new TokenComparison(rows, after.margins().isEmpty());
    }

    /** The surprisal; 0 instead of -0 for a certain token. */
    private static double surprisal(TokenLogProb token) {
        return 0.0 - token.logProb();
    }

    /** Whether there is a prompt A. */
    public boolean isPaired() {
        return rows.getFirst().before() != null;
    }

    /** Surprisal of the whole answer under A; NaN without A. */
    public double totalBefore() {
        return rows.stream().mapToDouble(TokenComparison::before).sum();
    }

    /** Surprisal of the whole answer under B. */
    public double totalAfter() {
        return rows.stream().mapToDouble(TokenRow::after).sum();
    }

    /** Display text: sum and mean over the tokens. */
    public String totals() {
        int n = rows.size();
        return "Total " + sums(1) + (n == 1 ? "" : " \u00b7 mean of " + n + " tokens " + sums(n)) + " nats";
    }

    private String sums(int parts) {
        double after = totalAfter() / parts;
        if (!isPaired()) {
            return Numbers.loss(after);
        }
        double before = totalBefore() / parts;
        return "A " + Numbers.loss(before) + ", B " + Numbers.loss(after) + ", B \u2212 A "
                + Numbers.difference(after - before);
    }

    /** The largest surprisal of a token under either prompt. */
    double largestSurprisal() {
        return rows.stream()
                .mapToDouble(row -> row.before() == null ? row.after() : Math.max(row.before(), row.after()))
                .max()
                .orElseThrow();
    }

    /** The largest difference of a token, in absolute value; 0 without A. */
    double largestDifference() {
        return isPaired()
                ? rows.stream()
                        .mapToDouble(row -> Math.abs(difference(row)))
                        .max()
                        .orElseThrow()
                : 0;
    }

    /** Display text: the tokens with most of the loss, and those with the largest differences. */
    public String sentence() {
        return isPaired() ? source() + " " + change() : source();
    }

    private String source() {
        double total = totalAfter();
        if (total < CERTAIN) {
            return "Under B the model is nearly certain of every token.";
        }
        TokenRow most = most(TokenRow::after);
        return "Under B, " + Numbers.percent(most.after() / total) + " of the "
                + (supervised ? "loss" : "right answer's surprisal") + " is in " + place(most) + ".";
    }

    private String change() {
        double change = totalAfter() - totalBefore();
        if (Numbers.roundsToZero(change)) {
            return "In all it costs the same as under A.";
        }
        TokenRow most = most(row -> change < 0 ? -difference(row) : difference(row));
        return "In all it costs " + Numbers.loss(Math.abs(change)) + " nats " + (change < 0 ? "less" : "more")
                + " than under A, most of it in " + place(most) + " (" + Numbers.difference(difference(most)) + ").";
    }

    private TokenRow most(ToDoubleFunction<TokenRow> by) {
        return rows.stream().max(Comparator.comparingDouble(by)).orElseThrow();
    }

    private String place(TokenRow row) {
        return (rows.size() == 1
                        ? "its only token"
                        : row.number() == 1 ? "the first token" : "token " + row.number() + " of " + rows.size())
                + ", \u201c" + row.shown() + "\u201d";
    }

    private static double before(TokenRow row) {
        return row.before() == null ? Double.NaN : row.before();
    }

    private static double difference(TokenRow row) {
        return row.after() - before(row);
    }
}
