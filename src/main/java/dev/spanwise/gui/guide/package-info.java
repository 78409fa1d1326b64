/**
 * The built-in guide: the manual of {@code src/docs}, with a search, and the keys of the menus.
 *
 * <p>May depend on {@code gui.control}. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: the pages are Markdown, so that the same files are read in Help, in the distribution and where the code
 * is hosted, and are drawn as JavaFX nodes. A web view was rejected: it is a browser's weight, and knows neither the
 * window's theme nor its zoom.
 */
@NullMarked
package dev.spanwise.gui.guide;

import org.jspecify.annotations.NullMarked;
