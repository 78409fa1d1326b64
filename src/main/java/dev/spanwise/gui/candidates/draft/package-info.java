/**
 * A candidate that is edited by hand and scored when the typing stops.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: the draft is apart from the editor, so that the prompt in use stays as what it is compared with, and
 * apart from the candidate, which keeps the rewriter's text. Editing the candidate in place was rejected: a table row
 * would show the score of a text that has since changed.
 */
@NullMarked
package dev.spanwise.gui.candidates.draft;

import org.jspecify.annotations.NullMarked;
