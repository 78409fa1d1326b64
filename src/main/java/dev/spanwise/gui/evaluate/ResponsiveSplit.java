package dev.spanwise.gui.evaluate;

import javafx.beans.binding.Bindings;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/**
 * A verdict and its evidence: side by side in a wide window, else one above the other. A verdict that is too high for
 * the wide layout can be scrolled, also by keyboard.
 */
final class ResponsiveSplit extends BorderPane {
    private static final double SIDE_BY_SIDE = 900;
    private static final double VERDICT_WIDTH = 464;

    private final Region verdict;
    private final ScrollPane side = new ScrollPane();

    ResponsiveSplit(Region verdict, Region evidence) {
        super(evidence);
        this.verdict = verdict;
        verdict.getStyleClass().add("evaluate-verdict");
        setTop(verdict);
        side.getStyleClass().add("edge-to-edge");
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.setFitToWidth(true);
        side.setMinWidth(VERDICT_WIDTH);
        side.setPrefWidth(VERDICT_WIDTH);
        side.setAccessibleText("Verdict");
        side.visibleProperty().bind(verdict.visibleProperty());
        side.managedProperty().bind(verdict.managedProperty());
        side.focusTraversableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> verdict.getHeight() > side.getViewportBounds().getHeight() + 1,
                        verdict.heightProperty(),
                        side.viewportBoundsProperty()));
        widthProperty().addListener((property, old, width) -> place(width.doubleValue() >= SIDE_BY_SIDE));
    }

    private void place(boolean beside) {
        if (beside && getLeft() == null) {
            setTop(null);
            side.setContent(verdict);
            setLeft(side);
        } else if (!beside && getTop() == null) {
            setLeft(null);
            side.setContent(null);
            setTop(verdict);
        }
    }
}
