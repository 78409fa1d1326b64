package dev.spanwise.gui.control;

import dev.spanwise.pmpo.HeatScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The colour legend: the ramp with words and values at its ends, in one line or with the words below. */
public final class HeatLegend extends HBox {
    private static final int ZERO_WIDTH = 15;
    private static final int STEP_WIDTH = 6;
    private static final int WIDE_STEP = 10;

    private final Label least = number();
    private final Label most = number();
    private final DoubleFunction<String> leastOf;
    private final DoubleFunction<String> mostOf;
    private final String words;
    private final List<Region> cells;
    private final List<Double> widths;
    private final Tooltip values = Tips.of("");

    /**
     * @param middle word below the middle; empty for a legend in one line
     * @param words text for screen readers, with format specifiers for the values
     */
    private HeatLegend(
            List<Region> cells,
            Label left,
            String middle,
            Label right,
            DoubleFunction<String> leastOf,
            DoubleFunction<String> mostOf,
            String words) {
        this.leastOf = leastOf;
        this.mostOf = mostOf;
        this.words = words;
        this.cells = cells;
        this.widths = cells.stream().map(Region::getPrefWidth).toList();
        getStyleClass().add("heat-legend");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        HBox ramp = new HBox();
        ramp.getStyleClass().add("heat-ramp");
        ramp.getChildren().addAll(cells);
        ramp.setMaxHeight(USE_PREF_SIZE);
        if (middle.isEmpty()) {
            getChildren().addAll(left, least, ramp, most, right);
        } else {
            getChildren()
                    .addAll(
                            column(Pos.TOP_RIGHT, least, left),
                            column(Pos.TOP_CENTER, ramp, word(middle)),
                            column(Pos.TOP_LEFT, most, right));
        }
    }

    /** For effects of units, in one line: a negative one hurts. */
    public static HeatLegend ofWorth() {
        return diverging("hurts", "hurts", "", "helps", "helps");
    }

    /** For changes of loss: a negative one helps. */
    public static HeatLegend ofChange(String negative, String positive) {
        return diverging("helps", negative, "0", "hurts", positive);
    }

    /** For a token's surprisal, from 0, where the model was certain of the token. */
    public static HeatLegend ofSurprisal() {
        return new HeatLegend(
                steps(step -> "surprise-" + step, WIDE_STEP),
                word("certain"),
                "surprisal, nats",
                word("unlikely"),
                largest -> "0",
                Numbers::loss,
                "Colours from %s, certain, to a surprisal of %s nats");
    }

    private static HeatLegend diverging(String below, String negative, String zero, String above, String positive) {
        List<Region> cells =
                new ArrayList<>(steps(step -> below + "-" + step, STEP_WIDTH).reversed());
        cells.add(cell("inert", ZERO_WIDTH));
        cells.addAll(steps(step -> above + "-" + step, STEP_WIDTH));
        Label left = word(negative);
        left.getStyleClass().add(below + "-word");
        Label right = word(positive);
        right.getStyleClass().add(above + "-word");
        return new HeatLegend(
                cells,
                left,
                zero,
                right,
                largest -> Numbers.difference(-largest),
                Numbers::difference,
                "Colours from %s, " + negative + ", through 0" + (zero.isEmpty() ? "" : ", " + zero) + ", to %s, "
                        + positive);
    }

    /** The style class for a change of loss; the one without colour if it rounds to zero. */
    public static String styleOfChange(HeatScale scale, double change) {
        return Numbers.roundsToZero(change) ? "inert" : (change < 0 ? "helps-" : "hurts-") + scale.step(change);
    }

    /** Puts help at the end. */
    public void explain(HelpButton help) {
        getChildren().add(help);
    }

    /** Leaves out the values, which a tooltip has then, and halves the ramp. */
    public void setShort(boolean shorter) {
        if (shorter != least.isVisible()) {
            return;
        }
        for (Label value : List.of(least, most)) {
            value.setVisible(!shorter);
            value.setManaged(!shorter);
        }
        for (int i = 0; i < cells.size(); i++) {
            width(cells.get(i), shorter ? widths.get(i) / 2 : widths.get(i));
        }
        if (shorter) {
            Tooltip.install(this, values);
        } else {
            Tooltip.uninstall(this, values);
        }
    }

    public void show(HeatScale scale) {
        least.setText(leastOf.apply(scale.largest()));
        most.setText(mostOf.apply(scale.largest()));
        setAccessibleText(words.formatted(least.getText(), most.getText()));
        values.setText(getAccessibleText());
    }

    private static VBox column(Pos alignment, Node above, Node below) {
        VBox column = new VBox(above, below);
        column.setAlignment(alignment);
        return column;
    }

    private static List<Region> steps(Function<Integer, String> styleClass, int width) {
        List<Region> cells = new ArrayList<>();
        for (int step = 1; step <= HeatScale.STEPS; step++) {
            cells.add(cell(styleClass.apply(step), width));
        }
        return cells;
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
        width(cell, width);
        return cell;
    }

    private static void width(Region cell, double width) {
        cell.setPrefWidth(width);
        cell.setMinWidth(width);
    }
}
