package dev.spanwise.gui.evaluate;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;

/** A verdict and what it is drawn from: beside it where there is width, since height is scarcer then. */
final class Beside extends BorderPane {
    private static final double SIDE_BY_SIDE = 900;
    private static final double VERDICT_WIDTH = 420;

    private final Region verdict;

    Beside(Region verdict, Region evidence) {
        super(evidence);
        this.verdict = verdict;
        verdict.getStyleClass().add("evaluate-verdict");
        setTop(verdict);
        widthProperty().addListener((property, old, width) -> place(width.doubleValue() >= SIDE_BY_SIDE));
    }

    private void place(boolean beside) {
        if (beside && getLeft() == null) {
            setTop(null);
            setLeft(verdict);
        } else if (!beside && getTop() == null) {
            setLeft(null);
            setTop(verdict);
        }
        verdict.setPrefWidth(beside ? VERDICT_WIDTH : Region.USE_COMPUTED_SIZE);
    }
}
