/**
 * The composition root: opens a project with its model and offers scoring, analysis, optimization, evaluation,
 * transfer, audit and reports to the window and the command line.
 *
 * <p>Threads: a {@link dev.spanwise.app.Session} may be called from any thread; it runs one call at a time. Sessions
 * that were opened with one {@link dev.spanwise.app.ModelLoader} share the memory of their embedded models.
 *
 * <p>Decision: a project may come from a stranger. What it names outside of its folder is a {@link dev.spanwise.app.Wish}
 * that the user allows once ({@link dev.spanwise.app.Trust}); that is checked where a session is opened, so that no
 * feature can forget it. A sandbox for the whole program was rejected: the window has to read what the user chooses.
 *
 * <p>Decision: wiring by constructors. A dependency injection framework was rejected, since there are only a dozen
 * objects.
 */
@NullMarked
package dev.spanwise.app;

import org.jspecify.annotations.NullMarked;
