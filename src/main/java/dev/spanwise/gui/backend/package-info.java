/**
 * The servers that prompts can be scored with: adding one, what the check found, which models the open project uses.
 *
 * <p>May depend on {@code app}, {@code gui.control} and {@code gui.task}. Threading as in {@code gui}: view models live
 * on the window's thread, the check runs beside it.
 *
 * <p>Decision: a server is added by checking it, and a failed one stays in the list with its reason. A form that is
 * saved unchecked was rejected, since nothing could be done with what it holds.
 */
@NullMarked
package dev.spanwise.gui.backend;

import org.jspecify.annotations.NullMarked;
