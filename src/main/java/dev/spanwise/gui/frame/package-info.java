/**
 * The window around the features: its layout, menus, tool bar and status bar, the palette and the tour over it, the
 * windows that open from it, and which project is open. {@link dev.spanwise.gui.frame.WorkbenchViewModel} makes all
 * features and connects them.
 *
 * <p>JavaFX thread. Features know nothing of the frame.
 *
 * <p>Decision: features are connected here by callbacks, in one method. An event bus was rejected: the code would not
 * show who listens to whom.
 *
 * <p>Decision: a project is open in one window, which comes to the front when it is asked for again, and a file lock
 * keeps a second process out. Merging the changes of two windows was rejected: it would be undefined which prompt is
 * the one in use.
 *
 * <p>Decision: the panes that a run opens are styled once after the window is shown, outside of their place, and leave
 * the scene again. Keeping them in it, hidden, was rejected: they would be styled and laid out with every change.
 */
@NullMarked
package dev.spanwise.gui.frame;

import org.jspecify.annotations.NullMarked;
