/**
 * A candidate that is edited by hand and scored as the typing stops.
 *
 * <p>May depend on {@code pmpo}, {@code text} and {@code gui.control}, {@code gui.diff}. Window's thread only; the view
 * model needs no toolkit.
 *
 * <p>Decision: the draft is apart from the editor, so that the prompt in use stays what it is compared with, and apart
 * from the candidate, which stays what the rewriter wrote. Editing in place was rejected: a table row whose text is no
 * longer what was scored lies.
 */
@NullMarked
package dev.spanwise.gui.candidates.draft;

import org.jspecify.annotations.NullMarked;
