/**
 * What a window shows while no project is open: the sample projects, the latest projects, and the ways to another.
 *
 * <p>May depend on {@code project}, {@code gui.task}, {@code gui.control} and {@code gui.theme}. Window's thread only;
 * folders are looked at in the background, and the view model needs no toolkit.
 *
 * <p>Decision: a page in the place of the panes. A dialog over empty panes was rejected: it would stand in the way of
 * the menus, and closing it would leave nothing to do.
 */
@NullMarked
package dev.spanwise.gui.welcome;

import org.jspecify.annotations.NullMarked;
