/**
 * The candidates of a run: a table that fills while scores arrive, and what the chosen one changes.
 *
 * <p>May depend on {@code pmpo}, {@code stats} and {@code gui.control}, {@code gui.diff}, {@code gui.hunks}, {@code
 * gui.draft}. Window's thread only; the view model needs no toolkit.
 *
 * <p>Decision: a row is one object for the candidate's whole life, with properties that change, so that the selection
 * and the scroll position stay while a run writes. Replacing immutable rows was rejected: the table would drop its
 * selection with every score.
 */
@NullMarked
package dev.spanwise.gui.candidates;

import org.jspecify.annotations.NullMarked;
