/**
 * Evidence on examples that the search never saw: generated answers, their accuracy and its interval, and whether
 * a gain holds on other models.
 *
 * <p>May depend on {@code pmpo}, {@code score}, {@code task} and {@code stats}. Synchronous; runs on the caller's
 * thread.
 *
 * <p>Decision: accuracy always comes from generated answers, decoded greedily, and is never read off the loss, since
 * whether a lower loss means a better answer is what evaluation is for. What the probabilities alone say about
 * preferences and choices is {@code pmpo}'s.
 */
@NullMarked
package dev.spanwise.eval;

import org.jspecify.annotations.NullMarked;
