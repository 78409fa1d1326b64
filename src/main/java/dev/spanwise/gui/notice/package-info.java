/**
 * What the window tells without being asked: notices with actions, the status line, and how a failure becomes one of
 * them.
 *
 * <p>JavaFX thread.
 *
 * <p>Decision: a failure that the person can mend is a notice with its message; a defect opens a dialog with a report,
 * and both are logged. A dialog for each failure was rejected: it stops the work that is still possible.
 */
@NullMarked
package dev.spanwise.gui.notice;

import org.jspecify.annotations.NullMarked;
