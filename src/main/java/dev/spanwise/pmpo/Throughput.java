package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.Collections;
import java.util.List;

/**
 * Throughput in tokens per second, measured on at most 8 training examples and 4 texts of at most 16 tokens.
 *
 * @param read tokens scored per second
 * @param written tokens generated per second
 */
public record Throughput(double read, double written) {
    private static final int EXAMPLES = 8;
    private static final int TEXTS = 4;
    private static final int TOKENS = 16;

    /**
     * Scores a few training examples and generates a few tokens, in two rounds. Only the second round counts; the first
     * one warms up.
     */
    public static Throughput measured(
            Objective objective, RewriterConfig rewriting, String prompt, CancelToken cancel) {
        List<Example> examples =
                objective.data().of(Split.TRAIN).stream().limit(EXAMPLES).toList();
        long scored = 0;
        double reading = 0;
        double writing = 0;
        long written = 0;
        for (int round = 0; round < 2; round++) {
            // A prompt that was never scored before, since cached scores would take no time.
            List<Query> queries = objective.queries(prompt + "\n" + System.nanoTime(), examples);
            List<String> contexts =
                    Collections.nCopies(TEXTS, queries.getFirst().context());
            scored = objective.scorer().planned(queries).tokensFed();
            long start = System.nanoTime();
            objective.scorer().score(queries, cancel);
            reading = seconds(start);
            long before = rewriting.model().usage().generatedTokens();
            start = System.nanoTime();
            rewriting.model().generate(contexts, new Sampling(1, 1, TOKENS, round, List.of()), cancel);
            writing = seconds(start);
            written = rewriting.model().usage().generatedTokens() - before;
        }
        return new Throughput(Math.max(1, scored) / reading, Math.max(1, written) / writing);
    }

    public double seconds(Usage usage) {
        return usage.tokensFed() / read + usage.generatedTokens() / written;
    }

    private static double seconds(long start) {
        return Math.max(1, System.nanoTime() - start) / 1e9;
    }
}
