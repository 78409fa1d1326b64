/**
 * Exports a report of the prompt in the editor, or the prompt for other tools.
 *
 * <p>Threads: the JavaFX thread; files are written in the background.
 *
 * <p>Decision: what is known is written at once, and the dialog names what is not. Measuring without being asked was
 * rejected, since it takes minutes.
 */
@NullMarked
package dev.spanwise.gui.export;

import org.jspecify.annotations.NullMarked;
