/**
 * Helpers that several panes share: formats of numbers, excerpts and tokens, the colour legend, charts, tables, layout
 * and dialogs.
 *
 * <p>JavaFX thread, apart from {@link dev.spanwise.gui.control.Numbers} and {@link dev.spanwise.gui.control.Excerpt},
 * which are for any thread.
 *
 * <p>Joined buttons, boxes that check several values, cards with help and errors at fields are those of ControlsFX; the
 * classes here fit them to the theme, the keyboard and screen readers.
 *
 * <p>Decision: view models call dialogs through an interface. Static {@code Alert} calls were rejected: a test cannot
 * answer them.
 */
@NullMarked
package dev.spanwise.gui.control;

import org.jspecify.annotations.NullMarked;
