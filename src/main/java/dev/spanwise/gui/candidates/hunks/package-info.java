/**
 * The changes of a candidate one by one: what each is worth, and a prompt with some of them only.
 *
 * <p>May depend on {@code pmpo}, {@code text} and {@code gui.control}, {@code gui.diff}. Window's thread only; the view
 * model needs no toolkit.
 *
 * <p>Decision: a table beneath the panes, with the result beside it. Check boxes within the running text of the diff
 * were rejected: two differences with their intervals do not fit there.
 */
@NullMarked
package dev.spanwise.gui.candidates.hunks;

import org.jspecify.annotations.NullMarked;
