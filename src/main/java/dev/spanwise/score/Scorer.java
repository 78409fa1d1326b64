package dev.spanwise.score;

import java.util.List;

/** Gives the probability of given targets: one forward pass, no sampling. */
public interface Scorer {
    /**
     * Scores every query. The order of the queries does not change the numbers beyond float rounding; the
     * same list gives the same numbers. Giving many at once lets the backend share prefixes and batch.
     *
     * @return one score a query, in the order of the queries
     * @throws ModelException if the model cannot answer, for example because a query is longer than its
     *     context
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled; checked between
     *     batches
     */
    List<TargetScore> score(List<Query> queries, CancelToken cancel);

    /**
     * The work that {@link #score} would do, counted without doing it.
     *
     * @throws ModelException as {@link #score}
     */
    Usage planned(List<Query> queries);
}
