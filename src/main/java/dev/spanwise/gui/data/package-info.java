/**
 * The examples of the project, with the loss of each under the current prompt and whether the model's answer is
 * correct.
 *
 * <p>JavaFX thread, apart from the search, the filter and the order of the rows, which are computed in the background,
 * since there may be a hundred thousand examples. The view model needs no toolkit.
 *
 * <p>Decision: one table for all splits with a filter. A tab for each split was rejected, since a search would have to
 * be repeated in each.
 */
@NullMarked
package dev.spanwise.gui.data;

import org.jspecify.annotations.NullMarked;
