package dev.spanwise.pmpo;

import dev.spanwise.score.Usage;

/**
 * The first iteration up to the scoring of its candidates on all examples, done before a run starts: how many rewrites
 * will pass the gate cannot be counted, only seen.
 *
 * @param passed rewrites that passed the gate
 * @param promising whether one of them has a lower loss on a few examples, so that it will probably be validated
 * @param scoring what scoring those will take, known ones left out
 * @param writing what asking for all rewrites took
 */
public record IterationEstimate(int passed, boolean promising, Usage scoring, Usage writing) {}
