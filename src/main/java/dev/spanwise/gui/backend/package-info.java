/**
 * The servers that prompts can be scored with: adding one, the result of its check, and which models the open project
 * uses.
 *
 * <p>JavaFX thread; the check of a server and downloads run in the background.
 *
 * <p>Decision: a server is added by checking it, and one that fails stays in the list with its reason. Saving an
 * unchecked form was rejected, since an unchecked server cannot be used.
 */
@NullMarked
package dev.spanwise.gui.backend;

import org.jspecify.annotations.NullMarked;
