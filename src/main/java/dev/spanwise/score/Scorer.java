package dev.spanwise.score;

import java.util.List;

/** Computes the probability of given targets: one forward pass, no sampling. */
public interface Scorer {
    /**
     * Scores every query. The order of the queries changes scores by float rounding at most; the same list gives the
     * same scores. With many queries per call the backend can share prefixes and batch.
     *
     * @return one score per query, in the order of the queries
     * @throws ModelException if the model cannot answer, for example because a query is longer than its
     *     context
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled; checked between
     *     batches
     */
    List<TargetScore> score(List<Query> queries, CancelToken cancel);

    /**
     * The work that {@link #score} would do, computed without the model.
     *
     * @throws ModelException as {@link #score}
     */
    Usage planned(List<Query> queries);
}
