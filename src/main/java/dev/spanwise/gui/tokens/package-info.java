/**
 * The tokens of one example's right answer, and what each costs under two prompts: where the loss comes from.
 *
 * <p>May depend on {@code pmpo}, {@code task} and {@code gui.control}. Window's thread only; the view model needs no
 * toolkit.
 *
 * <p>Decision: one example is scored when it is looked at. Scoring the whole split was rejected: the tokens of one
 * example are wanted at once, and a large model takes a minute for the rest.
 */
@NullMarked
package dev.spanwise.gui.tokens;

import org.jspecify.annotations.NullMarked;
