/**
 * The examples of the project, with what each costs under the prompt and whether it was answered rightly.
 *
 * <p>May depend on {@code task}, {@code pmpo}, {@code eval} and {@code gui.control}. Window's thread only;
 * the view model needs no toolkit.
 *
 * <p>Decision: one table for all splits with a filter. A tab for each split was rejected, since a search would have to
 * be repeated in each.
 */
@NullMarked
package dev.spanwise.gui.data;

import org.jspecify.annotations.NullMarked;
