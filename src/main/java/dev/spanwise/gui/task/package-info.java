/**
 * Work off the window's thread, and the only door back to it: no other package calls {@code Platform.runLater}.
 *
 * <p>Depends on nothing of ours. Callable from any thread; callbacks arrive on the JavaFX application thread.
 *
 * <p>Decision: events of a run are collected and handed over in batches. One {@code runLater} an event was rejected: a
 * run tells hundreds of events a second while the model is fast, and the queue of the window's thread would starve the
 * mouse. JavaFX's {@code Task} and {@code Service} were rejected: view models that use them need a toolkit in tests.
 */
@NullMarked
package dev.spanwise.gui.task;

import org.jspecify.annotations.NullMarked;
