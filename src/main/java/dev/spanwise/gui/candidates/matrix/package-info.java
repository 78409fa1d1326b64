/**
 * The change of loss per example and candidate; shows which examples get worse when the mean gets better.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: a table with a column per candidate, of which JavaFX lays out only the visible part. A canvas was
 * rejected: keyboard control, tooltips and support of screen readers would have to be written again.
 */
@NullMarked
package dev.spanwise.gui.candidates.matrix;

import org.jspecify.annotations.NullMarked;
