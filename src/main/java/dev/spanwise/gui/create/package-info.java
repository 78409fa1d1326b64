/**
 * Import of a data file: the meaning of its columns, a preview of the examples, and the project that is made of them or
 * that they are added to.
 *
 * <p>JavaFX thread; files are read in the background, and the view model needs no toolkit.
 *
 * <p>Decision: one page shows the file, the meaning of its columns and the resulting examples together, and reads again
 * with each change. Steps with Next and Back were rejected: a wrong choice would be noticed two pages later, in the
 * result.
 */
@NullMarked
package dev.spanwise.gui.create;

import org.jspecify.annotations.NullMarked;
