/**
 * The view of the difference of two prompts.
 *
 * <p>JavaFX thread.
 *
 * <p>Decision: a diff is one running text. Two columns side by side were rejected: a prompt is often a single long
 * line.
 */
@NullMarked
package dev.spanwise.gui.diff;

import org.jspecify.annotations.NullMarked;
