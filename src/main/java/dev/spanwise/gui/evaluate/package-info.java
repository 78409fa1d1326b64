/**
 * Whether the prompt really is better: how often it is right on test examples, before and after, and every single one;
 * what worked examples add to it; whether the loss is to be trusted; whether it is better on other models, too.
 *
 * <p>May depend on {@code eval}, {@code pmpo}, {@code task}, {@code stats} and {@code gui.control}. Window's thread
 * only; the view model needs no toolkit.
 *
 * <p>Decision: the change is judged by pairs, example by example. Comparing the two accuracies' own intervals was
 * rejected: they overlap long after the pairs are clear.
 */
@NullMarked
package dev.spanwise.gui.evaluate;

import org.jspecify.annotations.NullMarked;
