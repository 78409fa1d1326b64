/**
 * Small parts that every pane shares: how numbers, excerpts and tokens are written, the colours' legend, dialogs.
 *
 * <p>May depend on {@code stats} and {@code pmpo}. Window's thread only, but for {@link
 * dev.spanwise.gui.control.Numbers} and {@link dev.spanwise.gui.control.Excerpt}.
 *
 * <p>Joined buttons, boxes that check several values, cards with help and errors at fields are those of ControlsFX; the
 * classes here fit them to the theme, the keyboard and screen readers.
 *
 * <p>Decision: view models see dialogs through an interface. Static {@code Alert} calls were rejected: a test
 * cannot answer them.
 */
@NullMarked
package dev.spanwise.gui.control;

import org.jspecify.annotations.NullMarked;
