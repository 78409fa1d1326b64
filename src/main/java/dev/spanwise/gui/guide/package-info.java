/**
 * The built-in guide: the manual in {@code src/docs} with a search, and the keyboard shortcuts of the menus.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: the pages are Markdown, so that the same files serve in Help, in the distribution and where the code is
 * hosted; Help shows them as JavaFX nodes. A web view was rejected: it adds a browser to the program and follows
 * neither the window's theme nor its zoom.
 */
@NullMarked
package dev.spanwise.gui.guide;

import org.jspecify.annotations.NullMarked;
