/**
 * The window: the application, the workbench and what holds its panes together. Each pane lives in a package of its
 * own, named after what it shows.
 *
 * <p>May depend on {@code app} and everything below it. Everything here runs on the JavaFX application thread;
 * work with the model goes through {@link dev.spanwise.gui.task.Background}.
 *
 * <p>Decision: views in code, a {@code Pane} that knows its {@code ViewModel} and a view model that knows no node. FXML
 * was rejected: it is bound by reflection, fails at run time, and costs start-up time.
 *
 * <p>Decision: a project is open in one window, which comes to the front when it is asked for again, and a lock of the
 * system keeps a second program out. Merging what two windows write was rejected: nobody could say which prompt is the
 * one in use.
 *
 * <p>Decision: what is not an edit of the text is undone by a list of its own, see {@link dev.spanwise.gui.Deeds}. One
 * list for all was rejected: the editor joins key strokes to edits by rules that only it knows.
 */
@NullMarked
package dev.spanwise.gui;

import org.jspecify.annotations.NullMarked;
