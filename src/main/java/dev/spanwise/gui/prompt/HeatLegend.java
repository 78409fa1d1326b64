package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.HeatScale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the colours mean: the ramp with words beneath its ends and middle, and the numbers they stand for. */
final class HeatLegend extends HBox {
    private static final int INERT_WIDTH = 17;
    private static final int STEP_WIDTH = 9;

    private final Label least = number();
    private final Label most = number();

    HeatLegend() {
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        HBox ramp = new HBox();
        ramp.getStyleClass().add("heat-ramp");
        for (int step = HeatScale.STEPS; step >= 1; step--) {
            ramp.getChildren().add(cell("hurts-" + step, STEP_WIDTH));
        }
        ramp.getChildren().add(cell("inert", INERT_WIDTH));
        for (int step = 1; step <= HeatScale.STEPS; step++) {
            ramp.getChildren().add(cell("helps-" + step, STEP_WIDTH));
        }
        Label hurts = new Label("hurts");
        hurts.getStyleClass().addAll("heat-word", "hurts-word");
        Label helps = new Label("helps");
        helps.getStyleClass().addAll("heat-word", "helps-word");
        Label inert = new Label("inert");
        inert.getStyleClass().add("heat-word");
        VBox middle = new VBox(ramp, inert);
        middle.setAlignment(Pos.TOP_CENTER);
        VBox left = new VBox(least, hurts);
        left.setAlignment(Pos.TOP_RIGHT);
        VBox right = new VBox(most, helps);
        right.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(left, middle, right);
    }

    void show(HeatScale scale) {
        least.setText(Numbers.difference(-scale.largest()));
        most.setText(Numbers.difference(scale.largest()));
        setAccessibleText("Colours from " + least.getText() + ", hurts, through 0, inert, to " + most.getText()
                + ", helps");
    }

    private static Label number() {
        Label label = new Label();
        label.getStyleClass().add("heat-number");
        return label;
    }

    private static Region cell(String styleClass, int width) {
        Region cell = new Region();
        cell.getStyleClass().addAll("heat-cell", styleClass);
        cell.setPrefWidth(width);
        cell.setMinWidth(width);
        return cell;
    }
}
