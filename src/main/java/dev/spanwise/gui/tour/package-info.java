/**
 * The guided tour: a card that points at the real control and waits for the real action.
 *
 * <p>May depend on nothing of ours. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: the card lies in the window's own scene, where Tab reaches it and pictures show it. A popup window was
 * rejected: it never has the keyboard.
 */
@NullMarked
package dev.spanwise.gui.tour;

import org.jspecify.annotations.NullMarked;
