/**
 * The prompts kept so far, what each changed, and the way back to one of them.
 *
 * <p>May depend on {@code project} and {@code gui.control}, {@code gui.diff}. Window's thread only;
 * the view model needs no toolkit.
 *
 * <p>Decision: a list, newest first, that names the parent where it is not the row below. A tree control was rejected:
 * most histories are a line, which a tree would indent step by step out of sight.
 */
@NullMarked
package dev.spanwise.gui.history;

import org.jspecify.annotations.NullMarked;
