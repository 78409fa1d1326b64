/**
 * Exceptions whose cause the user can remove, as opposed to defects of the program.
 *
 * <p>Decision: one base class tells the two apart. {@code IllegalArgumentException} for both was rejected: a defect in
 * the program was then shown as if the user had done something wrong, and its stack trace was lost.
 */
@NullMarked
package dev.spanwise.error;

import org.jspecify.annotations.NullMarked;
