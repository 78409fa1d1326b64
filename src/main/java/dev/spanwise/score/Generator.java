package dev.spanwise.score;

import java.util.List;

/** Continues texts by sampling. */
public interface Generator {
    /**
     * Continues each context. Context {@code i} draws from its own random stream, see {@link Sampling#streamSeed}, so
     * the result does not depend on how contexts are batched.
     *
     * @return one text per context, in their order
     * @throws ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled; checked between
     *     steps
     */
    List<GeneratedText> generate(List<String> contexts, Sampling sampling, CancelToken cancel);
}
