/**
 * The entry point: decides between the window and the command line. May depend on {@code gui} and
 * {@code cli} only.
 *
 * <p>The launcher does not extend {@code Application}: the class path start of JavaFX needs that, and a
 * module path start was rejected since RichTextFX's chain has no module descriptors.
 */
@NullMarked
package dev.spanwise;

import org.jspecify.annotations.NullMarked;
