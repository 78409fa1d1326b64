/**
 * Measures the effect of each unit of the prompt on the loss: on demand, or live after edits. The result is shown as
 * colours by {@link dev.spanwise.gui.prompt}.
 *
 * <p>JavaFX thread; the model works through {@link dev.spanwise.gui.task.ModelTaskRunner}.
 */
@NullMarked
package dev.spanwise.gui.analysis;

import org.jspecify.annotations.NullMarked;
