/**
 * The statistics behind every number shown: intervals of means, of rates, of paired differences and of rank
 * correlations.
 *
 * <p>Threads: pure, seeded functions; safe from any thread.
 *
 * <p>Decision: the percentile bootstrap is twenty lines of our own code, because no library we know offers a seeded
 * paired one; normal-theory intervals were rejected, since losses of few examples are far from normal. Differences of
 * accuracy are not bootstrapped: if every answer became right, or none changed, all resamples are alike, and the
 * interval would have no width.
 */
@NullMarked
package dev.spanwise.stats;

import org.jspecify.annotations.NullMarked;
