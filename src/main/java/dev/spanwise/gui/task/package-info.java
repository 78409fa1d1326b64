/**
 * Runs work on background threads and delivers results on the JavaFX thread; no other package calls {@code
 * Platform.runLater}.
 *
 * <p>Threads: callable from any thread; callbacks arrive on the JavaFX thread.
 *
 * <p>Decision: events of a run are collected and handed over in batches. One {@code runLater} per event was rejected:
 * with a fast model a run sends hundreds of events a second, and the JavaFX thread would be too busy to react to the
 * user. JavaFX's {@code Task} and {@code Service} were rejected: view models that use them need a toolkit in tests.
 */
@NullMarked
package dev.spanwise.gui.task;

import org.jspecify.annotations.NullMarked;
