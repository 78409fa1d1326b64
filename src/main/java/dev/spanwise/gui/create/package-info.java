/**
 * A data file: what its columns mean, what that gives, and the project that it becomes or is added to.
 *
 * <p>May depend on {@code project}, {@code task}, {@code gui.task} and {@code gui.control}. Window's thread only; files
 * are read in the background, and the view model needs no toolkit.
 *
 * <p>Decision: one page that shows the file, its meaning and the outcome together, and reads again with each change.
 * Steps with Next and Back were rejected: a wrong meaning is seen in the outcome, two pages later.
 */
@NullMarked
package dev.spanwise.gui.create;

import org.jspecify.annotations.NullMarked;
