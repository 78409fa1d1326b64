/**
 * The settings that hold for all projects, in one place; each is found where it is used, too.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: the view model has no values of its own, but the properties that the rest of the window uses. Values
 * that are applied by a button were rejected: what a setting does is seen at once.
 */
@NullMarked
package dev.spanwise.gui.settings;

import org.jspecify.annotations.NullMarked;
