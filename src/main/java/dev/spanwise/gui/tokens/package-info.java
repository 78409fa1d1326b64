/**
 * The tokens of one example's correct answer with the loss of each under two prompts: shows where the loss comes from.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: one example is scored when it is selected. Scoring the whole split was rejected: the tokens of one
 * example are wanted at once, and a large model takes a minute for the rest.
 */
@NullMarked
package dev.spanwise.gui.tokens;

import org.jspecify.annotations.NullMarked;
