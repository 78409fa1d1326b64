/**
 * The guided tour: a card that points at a control of the window and waits until the user has used it.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: the card is in the window's own scene, where Tab reaches it and screenshots show it. A popup window was
 * rejected: a popup cannot take keyboard focus.
 */
@NullMarked
package dev.spanwise.gui.tour;

import org.jspecify.annotations.NullMarked;
