/**
 * The built-in guide: how to read the colours and the numbers, when to trust a gain, how a run works, and the keys.
 *
 * <p>May depend on {@code gui.control}. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: pages of plain text in one file of the program, searched as they are typed at. A web page was rejected:
 * the guide must be there without a network, and in the window's theme.
 */
@NullMarked
package dev.spanwise.gui.guide;

import org.jspecify.annotations.NullMarked;
