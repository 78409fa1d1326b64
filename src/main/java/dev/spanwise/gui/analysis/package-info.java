/**
 * Measures the prompt in the editor: its loss after every edit, and the effect of each of its units on demand or live.
 * The results are shown by {@link dev.spanwise.gui.prompt}.
 *
 * <p>JavaFX thread; the model works through {@link dev.spanwise.gui.task.ModelTaskRunner}.
 *
 * <p>Decision: the loss after an edit is a preview, which any other work of the model and the next edit overtake. It is
 * compared with the version that the text was made from, on the same examples: losses of different examples do not
 * compare.
 */
@NullMarked
package dev.spanwise.gui.analysis;

import org.jspecify.annotations.NullMarked;
