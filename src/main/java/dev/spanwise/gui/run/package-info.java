/**
 * What a run is to do and how it goes: settings with their cost, loss over the iterations and against length, progress,
 * the question of a manual run, counters, a log, and a closing sentence with its evidence.
 *
 * <p>May depend on {@code app}, {@code pmpo}, {@code task}, {@code score} and {@code gui.control}. Window's thread
 * only; the view model needs no toolkit.
 *
 * <p>Decision: everything shown is worked out from the run's events, so that a resumed run, whose events are told
 * again, looks like one that was never interrupted. Asking the optimizer for its state was rejected: it lives on
 * another thread.
 */
@NullMarked
package dev.spanwise.gui.run;

import org.jspecify.annotations.NullMarked;
