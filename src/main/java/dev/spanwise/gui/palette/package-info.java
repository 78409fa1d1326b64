/**
 * The command palette: everything that can be done, found by a few letters of its name.
 *
 * <p>May depend on {@code gui.control}. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: it knows no command of its own and is filled from the menus each time it opens. A list beside the menus
 * was rejected: the two would part.
 */
@NullMarked
package dev.spanwise.gui.palette;

import org.jspecify.annotations.NullMarked;
