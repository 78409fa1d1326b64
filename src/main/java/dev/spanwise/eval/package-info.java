/**
 * Evidence on examples that the search never saw: generated answers, their accuracy and its interval, and whether
 * a gain holds on other models.
 *
 * <p>Threads: synchronous; runs on the caller's thread.
 *
 * <p>Decision: accuracy always comes from generated answers, decoded greedily, and is never read off the loss, since
 * whether a lower loss means a better answer is what evaluation is for. Win rates and option accuracies that come from
 * probabilities alone are computed in {@code pmpo}.
 */
@NullMarked
package dev.spanwise.eval;

import org.jspecify.annotations.NullMarked;
