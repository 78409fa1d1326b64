/**
 * Probabilistic Metric Prompt Optimization (Zhao et al., arXiv 2505.16307): losses of prompts, mask-guided importance,
 * rewriting for hard cases, the filter of rewrites, selection, the run that loops over them, and the effect of each
 * hunk of a rewrite.
 *
 * <p>Threads: a run is synchronous code on the caller's thread and knows no window. It reports {@link
 * dev.spanwise.pmpo.RunEvent}s, which feed the window, the terminal and the journal alike.
 *
 * <p>Decisions. One prompt is one call to the scorer, with all examples of a split: its numbers then depend on nothing
 * but the prompt, so a resumed run is bit-equal to an uninterrupted one, and each finished prompt is in the journal at
 * once. One call for all masked variants would also share the prompt's common prefix, but each call reads that prefix
 * only once, a few percent of the work with a few dozen examples. A {@link dev.spanwise.pmpo.RacedAnalysis} keeps no
 * journal and begins with five examples, where a long prompt is most of the work: it scores a few variants in one call.
 * So does an {@link dev.spanwise.pmpo.EditEffect}, with the edited text and the one before. A run is resumed by running
 * it again: scores and generations in the journal are reused, so it takes the same path without repeating work. Saving
 * the loop's state was rejected, since it could disagree with the events.
 */
@NullMarked
package dev.spanwise.pmpo;

import org.jspecify.annotations.NullMarked;
