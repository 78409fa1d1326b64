/**
 * What is round the features: the window's layout, menus, tool bar and status bar, what lies over it, the windows that
 * open from it, and which project is open. {@link dev.spanwise.gui.frame.WorkbenchViewModel} makes all features and
 * connects them.
 *
 * <p>JavaFX thread. Features know nothing of the frame.
 *
 * <p>Decision: features are connected here by callbacks, in one method. An event bus was rejected: nobody could see who
 * listens to whom.
 *
 * <p>Decision: a project is open in one window, which comes to the front when it is asked for again, and a lock of the
 * system keeps a second program out. Merging what two windows write was rejected: nobody could say which prompt is the
 * one in use.
 */
@NullMarked
package dev.spanwise.gui.frame;

import org.jspecify.annotations.NullMarked;
