/**
 * How the window looks: light and dark, and the stylesheet with every colour and distance.
 *
 * <p>Depends on nothing of ours. Window's thread only.
 *
 * <p>Decision: one stylesheet on AtlantaFX's looked-up colours, with our own colours as variables that {@code .dark}
 * overrides. Colours set from code were rejected: they do not follow a change of theme.
 */
@NullMarked
package dev.spanwise.gui.theme;

import org.jspecify.annotations.NullMarked;
