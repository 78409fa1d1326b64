/**
 * The composition root: opens a project with its model and offers the five things that people do with it, to the
 * window and the command line alike.
 *
 * <p>May depend on everything but {@code gui} and {@code cli}. A {@link dev.spanwise.app.Session} serializes its work:
 * any thread may call it, one call at a time runs.
 *
 * <p>Decision: wiring by constructors. A dependency injection framework was rejected; there are a dozen objects.
 */
@NullMarked
package dev.spanwise.app;

import org.jspecify.annotations.NullMarked;
