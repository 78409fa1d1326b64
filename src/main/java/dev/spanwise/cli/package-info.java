/**
 * The command line: the same work as the window, as text or as JSON, with exit codes for scripts.
 *
 * <p>May depend on everything but {@code gui}. Runs on the main thread; Ctrl-C cancels and leaves a run that resumes.
 *
 * <p>Decision: standard output holds the result and nothing else, so that {@code --json} can be piped; progress goes to
 * standard error.
 */
@NullMarked
package dev.spanwise.cli;

import org.jspecify.annotations.NullMarked;
