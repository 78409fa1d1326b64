package dev.spanwise.pmpo;

import dev.spanwise.score.Usage;

/**
 * The cost of the first iteration. Generates the first iteration's rewrites before the run, because the number that
 * passes the filter cannot be computed in advance. Candidates are not scored on all examples.
 *
 * @param passed rewrites that passed the filter
 * @param promising whether one of them has a lower loss on a few examples, so that it will probably be validated
 * @param scoring work of scoring those that are not scored yet
 * @param writing work of generating all rewrites
 */
public record IterationEstimate(int passed, boolean promising, Usage scoring, Usage writing) {}
