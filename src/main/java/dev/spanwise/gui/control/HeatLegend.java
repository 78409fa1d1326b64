package dev.spanwise.gui.control;

import dev.spanwise.pmpo.HeatScale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the colours mean: the ramp with words beneath its ends and middle, and the numbers they stand for. */
public final class HeatLegend extends HBox {
    private static final double NOTHING = 0.0005;
    private static final int ZERO_WIDTH = 17;
    private static final int STEP_WIDTH = 9;

    private final Label least = number();
    private final Label most = number();
    private final String words;

    private HeatLegend(String below, String negative, String zero, String above, String positive) {
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        HBox ramp = new HBox();
        ramp.getStyleClass().add("heat-ramp");
        for (int step = HeatScale.STEPS; step >= 1; step--) {
            ramp.getChildren().add(cell(below + "-" + step, STEP_WIDTH));
        }
        ramp.getChildren().add(cell("inert", ZERO_WIDTH));
        for (int step = 1; step <= HeatScale.STEPS; step++) {
            ramp.getChildren().add(cell(above + "-" + step, STEP_WIDTH));
        }
        VBox middle = new VBox(ramp, word(zero));
        middle.setAlignment(Pos.TOP_CENTER);
        Label left = word(negative);
        left.getStyleClass().add(below + "-word");
        VBox lower = new VBox(least, left);
        lower.setAlignment(Pos.TOP_RIGHT);
        Label right = word(positive);
        right.getStyleClass().add(above + "-word");
        VBox higher = new VBox(most, right);
        higher.setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(lower, middle, higher);
        words = "Colours from %s, " + negative + ", through 0, " + zero + ", to %s, " + positive;
    }

    /** Of what a unit is worth: one below zero hurts. */
    public static HeatLegend ofWorth() {
        return new HeatLegend("hurts", "hurts", "inert", "helps", "helps");
    }

    /** Of a change of loss: one below zero helps. */
    public static HeatLegend ofChange(String negative, String positive) {
        return new HeatLegend("helps", negative, "0", "hurts", positive);
    }

    /** The style class of the colour of a change of loss; that of no colour for one that rounds to zero. */
    public static String styleOfChange(HeatScale scale, double change) {
        return Math.abs(change) < NOTHING ? "inert" : (change < 0 ? "helps-" : "hurts-") + scale.step(change);
    }

    public void show(HeatScale scale) {
        least.setText(Numbers.difference(-scale.largest()));
        most.setText(Numbers.difference(scale.largest()));
        setAccessibleText(words.formatted(least.getText(), most.getText()));
    }

    private static Label number() {
        Label label = new Label();
        label.getStyleClass().add("heat-number");
        return label;
    }

    private static Label word(String word) {
        Label label = new Label(word);
        label.getStyleClass().add("heat-word");
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
