/**
 * The open prompt: {@link dev.spanwise.gui.document.PromptDocument} is the one observable state that all panes look at
 * and edit. It knows the text, its file, its frozen texts, its versions, the losses known for texts, and what can be
 * undone; it knows no feature and no node. Features observe it and do their own work.
 *
 * <p>JavaFX thread, apart from {@link dev.spanwise.gui.document.PromptFile}, which is for any thread.
 *
 * <p>Decision: a text that cannot be saved is tried again, and a copy is kept in the settings folder until it is saved,
 * since the folder or the disk of the project is what fails.
 *
 * <p>Decision: what is not an edit of the text is undone by a list of its own, see
 * {@link dev.spanwise.gui.document.UndoHistory}. One list for all was rejected: the editor joins key strokes to edits
 * by rules that only it knows.
 */
@NullMarked
package dev.spanwise.gui.document;

import org.jspecify.annotations.NullMarked;
