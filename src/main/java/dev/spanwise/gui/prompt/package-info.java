/**
 * The prompt: the editor with the heat over the text, the legend, the card under the mouse and the table of units.
 *
 * <p>May depend on {@code gui.control}, {@code gui.task}, {@code pmpo}, {@code task} and {@code text}. Window's thread;
 * the styles of a text are worked out off it.
 *
 * <p>Decision: heat belongs to a text, not to a place in the editor. It is looked up by the whole prompt each time the
 * prompt changes, so an edit takes it away at once, an undo brings it back, and it never lies on the wrong words.
 * Moving the coloured ranges along with edits was rejected: the numbers are not true of the edited prompt.
 *
 * <p>Decision: the editor is RichTextFX's area without styles in its undo history, behind {@link
 * dev.spanwise.gui.prompt.PromptEditor}. JavaFX's own {@code TextArea} cannot colour its text.
 */
@NullMarked
package dev.spanwise.gui.prompt;

import org.jspecify.annotations.NullMarked;
