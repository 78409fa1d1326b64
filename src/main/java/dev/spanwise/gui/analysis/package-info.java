/**
 * Finding out what the units of the prompt are worth: on demand, and live while the person edits. The heat itself is
 * shown by {@link dev.spanwise.gui.prompt}.
 *
 * <p>JavaFX thread; the model works through {@link dev.spanwise.gui.task.ModelTaskRunner}.
 */
@NullMarked
package dev.spanwise.gui.analysis;

import org.jspecify.annotations.NullMarked;
