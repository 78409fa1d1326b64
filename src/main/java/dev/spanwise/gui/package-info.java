/**
 * The application and its windows. What is in a window is in the packages below: a folder for each feature, with its
 * pane, its view model and its controller; {@code document}, the open prompt that all features observe; {@code frame},
 * the window around them; {@code task}, work off the JavaFX thread; {@code notice}, notices and the status line; and
 * {@code control}, {@code diff}, {@code theme} and {@code prompt}, which features share.
 *
 * <p>JavaFX thread; work with the model goes through {@link dev.spanwise.gui.task.ModelTaskRunner}.
 *
 * <p>Decision: views in code, a {@code Pane} that knows its {@code ViewModel}, and a view model that knows no node.
 * FXML was rejected: it is bound by reflection, fails at run time, and costs start-up time.
 *
 * <p>Decision: a feature knows no other feature; it observes the document and tells what happened by callbacks, which
 * {@code frame} connects. Controllers that call each other were rejected: nothing could be changed or tested alone.
 */
@NullMarked
package dev.spanwise.gui;

import org.jspecify.annotations.NullMarked;
