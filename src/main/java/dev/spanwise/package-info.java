/**
 * The entry point: starts the window or the command line.
 *
 * <p>Decision: the launcher does not extend {@code Application}, since JavaFX on the class path starts only from
 * another class. The module path was rejected, since RichTextFX and its dependencies have no module descriptors.
 */
@NullMarked
package dev.spanwise;

import org.jspecify.annotations.NullMarked;
