/**
 * Notices with actions, the status line, and the conversion of exceptions to either.
 *
 * <p>JavaFX thread.
 *
 * <p>Decision: an exception whose cause the user can remove is a notice with its message; a defect of the program opens
 * a dialog with a report, and both are logged. A dialog for each failure was rejected: it interrupts work that is still
 * possible.
 */
@NullMarked
package dev.spanwise.gui.notice;

import org.jspecify.annotations.NullMarked;
