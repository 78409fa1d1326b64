/**
 * The changes of a candidate one by one: the effect of each on the loss, and a prompt with a chosen part of them.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: a table beneath the panes, with the result beside it. Check boxes within the running text of the diff
 * were rejected: two differences with their intervals do not fit there.
 */
@NullMarked
package dev.spanwise.gui.candidates.hunks;

import org.jspecify.annotations.NullMarked;
