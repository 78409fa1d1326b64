/**
 * The window: the application, the workbench and what holds its panes together. Each pane lives in a package of its
 * own, named after what it shows.
 *
 * <p>May depend on {@code app} and everything below it. Everything here runs on the JavaFX application thread;
 * work with the model goes through {@link dev.spanwise.gui.task.Background}.
 *
 * <p>Decision: views in code, a {@code Pane} that knows its {@code ViewModel} and a view model that knows no node. FXML
 * was rejected: it is bound by reflection, fails at run time, and costs start-up time.
 */
@NullMarked
package dev.spanwise.gui;

import org.jspecify.annotations.NullMarked;
