/**
 * The saved versions of the prompt, the changes of each, and restoring one of them.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: a list, newest first, that names the parent where it is not the row below. A tree control was rejected:
 * most histories are a line, which a tree would indent step by step out of sight.
 */
@NullMarked
package dev.spanwise.gui.history;

import org.jspecify.annotations.NullMarked;
