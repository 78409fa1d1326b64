/**
 * The page of a window without a project: the sample projects, the latest projects, and the commands that open or make
 * another.
 *
 * <p>JavaFX thread; folders are read in the background, and the view model needs no toolkit.
 *
 * <p>Decision: a page in the place of the panes. A dialog over empty panes was rejected: it would block the menus, and
 * an empty window would remain when it is closed.
 */
@NullMarked
package dev.spanwise.gui.welcome;

import org.jspecify.annotations.NullMarked;
