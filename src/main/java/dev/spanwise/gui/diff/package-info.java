/**
 * What changed between two prompts, word by word, and how that is shown.
 *
 * <p>Depends on nothing of ours. {@link dev.spanwise.gui.diff.WordDiff} is a pure function, safe from any thread; the
 * pane belongs to the window's thread.
 *
 * <p>Decision: words are compared, with punctuation and line breaks as words of their own. Comparing lines was
 * rejected, since a prompt is often a single long line; comparing characters was rejected, since its hunks
 * cut words apart.
 */
@NullMarked
package dev.spanwise.gui.diff;

import org.jspecify.annotations.NullMarked;
