/**
 * Probabilistic Metric Prompt Optimization (Zhao et al., arXiv 2505.16307): losses of prompts, mask-guided importance,
 * rewriting for hard cases, the gate, selection, the run that loops over them, and what each hunk of a rewrite is
 * worth.
 *
 * <p>May depend on {@code score}, {@code task}, {@code text}, {@code stats} and {@code store}. A run is synchronous
 * code on the caller's thread; it knows no window. What happens is told as {@link dev.spanwise.pmpo.RunEvent}s, which
 * feed the window, the terminal and the journal alike.
 *
 * <p>Decisions. One prompt is one call to the scorer, with all examples of a split: its numbers then depend on nothing
 * but the prompt, so a resumed run is bit-equal to an uninterrupted one, and each finished prompt is in the journal at
 * once. Scoring all masked variants in one call would also share the unchanged head of the prompt between them, but
 * that head is read once a call anyway, a few hundredths of the work on a few dozen examples. A run resumes by running
 * again with its journal as memory. Every score and every generation found in the journal is taken from there, so the
 * resumed run takes the same path without doing work twice. Saving the state of the loop was rejected: it is a second
 * source of truth that can disagree with the events.
 */
@NullMarked
package dev.spanwise.pmpo;

import org.jspecify.annotations.NullMarked;
