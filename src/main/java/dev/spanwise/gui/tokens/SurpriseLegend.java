package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.HeatScale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the colours of tokens mean: from none at 0, a token that the model was certain of, to the largest surprisal. */
final class SurpriseLegend extends HBox {
    private static final int STEP_WIDTH = 12;

    private final Label most = word("");

    SurpriseLegend() {
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        HBox ramp = new HBox();
        ramp.getStyleClass().add("heat-ramp");
        for (int step = 1; step <= HeatScale.STEPS; step++) {
            Region cell = new Region();
            cell.getStyleClass().addAll("heat-cell", "surprise-" + step);
            cell.setPrefWidth(STEP_WIDTH);
            cell.setMinWidth(STEP_WIDTH);
            ramp.getChildren().add(cell);
        }
        VBox middle = new VBox(ramp, word("surprisal, nats"));
        middle.setAlignment(Pos.TOP_CENTER);
        VBox left = new VBox(word("0"), word("certain"));
        left.setAlignment(Pos.TOP_RIGHT);
        VBox right = new VBox(most, word("unlikely"));
        right.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(left, middle, right);
        setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(HeatScale scale) {
        most.setText(Numbers.loss(scale.largest()));
        setAccessibleText("Colours from 0, certain, to a surprisal of " + most.getText() + " nats");
    }

    private static Label word(String word) {
        Label label = new Label(word);
        label.getStyleClass().add("heat-word");
        return label;
    }
}
