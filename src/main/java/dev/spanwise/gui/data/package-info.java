/**
 * The examples of the project, with what each costs under the prompt and whether it was answered rightly.
 *
 * <p>May depend on {@code task}, {@code pmpo}, {@code eval}, {@code gui.task} and {@code gui.control}. Window's thread
 * only, but for the search, the filter and the order of the rows, which are found in the background: a hundred thousand
 * examples must not hold up the window. The view model needs no toolkit.
 *
 * <p>Decision: one table for all splits with a filter. A tab for each split was rejected, since a search would have to
 * be repeated in each.
 */
@NullMarked
package dev.spanwise.gui.data;

import org.jspecify.annotations.NullMarked;
