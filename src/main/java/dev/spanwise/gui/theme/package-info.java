/**
 * The light and the dark theme, the zoom, and the stylesheet with all colours and distances.
 *
 * <p>JavaFX thread.
 *
 * <p>Decision: one stylesheet on AtlantaFX's looked-up colours, with our own colours as variables that {@code .dark}
 * overrides. Colours set from code were rejected: they do not follow a change of theme.
 */
@NullMarked
package dev.spanwise.gui.theme;

import org.jspecify.annotations.NullMarked;
