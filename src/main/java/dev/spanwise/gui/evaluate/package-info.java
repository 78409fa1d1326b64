/**
 * Evaluation on test examples: accuracy of the first prompt and of the current one, in total and per example; the
 * effect of worked examples; the agreement of loss and accuracy (loss audit); losses and accuracies on other models
 * (transfer).
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: the change of accuracy is tested by pairs, example by example. Comparing the intervals of the two
 * accuracies was rejected: two separate intervals can overlap although the paired difference is significant.
 */
@NullMarked
package dev.spanwise.gui.evaluate;

import org.jspecify.annotations.NullMarked;
