/**
 * The candidates of a run and the variants that a person tries: a table that fills while scores arrive, and the
 * comparison of the selected candidate with the prompt in use.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: a row is one object for the candidate's whole life, with properties that change, so that the selection
 * and the scroll position stay while a run adds scores. Replacing immutable rows was rejected: the table would drop its
 * selection with every score.
 *
 * <p>Decision: a person's variant is a candidate with a negative number, whose results are events like those of a run,
 * so that every view of candidates shows it. A list of its own was rejected: each view would need a second source.
 */
@NullMarked
package dev.spanwise.gui.candidates;

import org.jspecify.annotations.NullMarked;
