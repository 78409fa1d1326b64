/**
 * The prompt's editor, with colours for each unit's effect on the loss, their legend, the card under the mouse and the
 * outline.
 *
 * <p>JavaFX thread; the styles of a text are computed in the background.
 *
 * <p>Decision: an analysis belongs to one exact text, segmentation and masking. After an edit, units outside of the
 * edited range keep their colours, shifted and paler, until the new text is analyzed; units inside it lose them. Undo
 * restores the analysis of the old text. Showing an old analysis like a fresh one was rejected: its numbers do not hold
 * for the edited prompt.
 *
 * <p>Decision: the outline lists the prompt's structure before anything is measured, and the measured units under their
 * sections; what it lists is found in the background, as styles are. A section's line is the row of its heading, so that
 * no number stands twice.
 *
 * <p>Decision: the editor is RichTextFX's text area, with styles left out of its undo history, behind {@link
 * dev.spanwise.gui.prompt.PromptEditor}. JavaFX's own {@code TextArea} cannot colour its text.
 *
 * <p>Decision: the stripe beside the text has one shape for each colour, which stays. A node for each mark was
 * rejected: styling them took a third of the time in which a long prompt gets other colours. So was a canvas, which
 * would need the theme's colours by other ways than its stylesheet.
 */
@NullMarked
package dev.spanwise.gui.prompt;

import org.jspecify.annotations.NullMarked;
