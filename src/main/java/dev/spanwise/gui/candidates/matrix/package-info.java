/**
 * Examples by candidates: which examples pay for a gain.
 *
 * <p>May depend on {@code pmpo} and {@code gui.control}. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: a table with a column a candidate, of which JavaFX lays out only what is in view. A canvas was
 * rejected: keyboard, tooltips and screen readers would all have to be made anew.
 */
@NullMarked
package dev.spanwise.gui.candidates.matrix;

import org.jspecify.annotations.NullMarked;
