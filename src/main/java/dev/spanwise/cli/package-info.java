/**
 * The command line: the same operations as in the window, with results as text or as JSON and exit codes for scripts.
 *
 * <p>Threads: commands run on the main thread. Ctrl-C cancels the operation; a cancelled run can be resumed.
 *
 * <p>Decision: standard output holds the result and nothing else, so that {@code --json} can be piped; progress goes to
 * standard error.
 */
@NullMarked
package dev.spanwise.cli;

import org.jspecify.annotations.NullMarked;
