/**
 * The settings of a run with its expected cost, and its progress: loss over the iterations and against length, the
 * choice in a manual run, counters, a log, and the closing verdict with its evidence.
 *
 * <p>JavaFX thread; the view model needs no toolkit.
 *
 * <p>Decision: everything shown is computed from the run's events, so that a resumed run, whose events are replayed,
 * looks like one that was never interrupted. Reading the optimizer's state was rejected: it belongs to another thread.
 *
 * <p>Decision: the cost of one iteration, which is that of proposing, and of a run are worked out together, before any
 * button is pressed. The estimate of the first iteration refines the first and leaves the second.
 */
@NullMarked
package dev.spanwise.gui.run;

import org.jspecify.annotations.NullMarked;
