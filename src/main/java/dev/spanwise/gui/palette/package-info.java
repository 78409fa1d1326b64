/**
 * The command palette: finds a command of the menus by a few letters of its name.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: it has no commands of its own and is filled from the menus each time it opens. A second list was
 * rejected: it would diverge from the menus.
 */
@NullMarked
package dev.spanwise.gui.palette;

import org.jspecify.annotations.NullMarked;
