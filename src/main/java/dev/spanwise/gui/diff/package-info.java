/**
 * How the difference of two prompts is shown.
 *
 * <p>May depend on {@code text}. Window's thread only.
 *
 * <p>Decision: a diff is running text, as the prompt is. Two columns side by side were rejected: a prompt is often
 * a single long line.
 */
@NullMarked
package dev.spanwise.gui.diff;

import org.jspecify.annotations.NullMarked;
