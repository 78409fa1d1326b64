package dev.spanwise.gui.tokens;

import dev.spanwise.gui.control.HeatLegend;
import dev.spanwise.gui.control.LabelConverter;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.ProportionalSplit;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.control.WrappingRow;
import dev.spanwise.pmpo.HeatScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The tokens as coloured chips with their numbers, their sum, the legends of the colours, and a table of the tokens.
 */
public final class TokensPane extends StackPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(TokensPane.class.getResource("tokens.css")).toExternalForm();
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass OUTDATED = PseudoClass.getPseudoClass("outdated");
    /** Maximum number of chips; the table has all tokens. */
    private static final int MOST_CHIPS = 300;

    private final TokensViewModel model;
    private final FlowPane chips = new FlowPane();
    private final ScrollPane scroll = new ScrollPane(chips);
    private final TokenTable table = new TokenTable();
    private final HeatLegend surprise = HeatLegend.ofSurprisal();
    private final HeatLegend change = HeatLegend.ofChange("B better", "B worse");

    public TokensPane(TokensViewModel model) {
        this.model = model;
        getStyleClass().add("tokens-pane");
        getStylesheets().add(STYLESHEET);

        Label says = new Label();
        says.setId("tokens-say");
        says.textProperty().bind(model.summaryProperty());
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        says.getStyleClass().add("tokens-say");

        Label totals = Visibility.sentence(
                StringExpression.stringExpression(
                        model.comparisonProperty().map(TokenComparison::totals).orElse("")),
                "tokens-say",
                "muted");
        totals.setId("token-totals");

        chips.getStyleClass().add("token-chips");
        scroll.setId("token-chips");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "token-scroll");
        scroll.setMinHeight(60);
        scroll.accessibleTextProperty()
                .bind(model.summaryProperty().map(text -> "Tokens of the right answer. " + text));

        WrappingRow legends = new WrappingRow(surprise, change);
        legends.getStyleClass().add("heat-foot");
        legends.visibleProperty().bind(model.comparisonProperty().isNotNull());

        BorderPane top = new BorderPane(scroll);
        top.setTop(new VBox(pickers(), says, totals));
        top.setBottom(legends);
        getChildren().add(new ProportionalSplit(Orientation.VERTICAL, new double[] {0.6}, top, table.node()));

        table.node().getSelectionModel().selectedItemProperty().subscribe(this::reveal);
        model.comparisonProperty().subscribe(this::show);
        model.outdatedProperty().subscribe(old -> {
            chips.pseudoClassStateChanged(OUTDATED, old);
            table.node().pseudoClassStateChanged(OUTDATED, old);
        });
    }

    private Node pickers() {
        Label of = new Label();
        of.textProperty()
                .bind(model.exampleProperty()
                        .map(example -> "Example " + example.index())
                        .orElse(""));
        of.getStyleClass().add("pane-heading");
        HBox pickers = new HBox(
                picker("A", "tokens-before", model.beforeProperty()),
                picker("B", "tokens-after", model.afterProperty()));
        pickers.getStyleClass().add("pane-header-part");
        WrappingRow heading = new WrappingRow(of, pickers);
        heading.getStyleClass().add("pane-header");
        return heading;
    }

    private static Node picker(String letter, String id, ObjectProperty<PromptSource> choice) {
        ChoiceBox<PromptSource> box = new ChoiceBox<>();
        box.setId(id);
        box.getItems().setAll(PromptSource.values());
        box.setConverter(new LabelConverter<>(PromptSource::words));
        box.valueProperty().bindBidirectional(choice);
        box.setMinWidth(172);
        box.setMaxWidth(172);
        Label name = new Label(letter, box);
        name.setContentDisplay(ContentDisplay.RIGHT);
        box.setAccessibleText("Prompt " + letter);
        name.setMinWidth(Region.USE_PREF_SIZE);
        return name;
    }

    private void show(@Nullable TokenComparison comparison) {
        chips.getChildren().clear();
        table.show(comparison);
        if (comparison == null) {
            return;
        }
        HeatScale surprises = new HeatScale(comparison.largestSurprisal());
        HeatScale changes = new HeatScale(comparison.largestDifference());
        surprise.show(surprises);
        change.show(changes);
        change.setVisible(comparison.isPaired());
        List<Node> shown = new ArrayList<>();
        shown.add(key(comparison.isPaired()));
        for (TokenRow row : comparison
                .rows()
                .subList(0, Math.min(MOST_CHIPS, comparison.rows().size()))) {
            shown.add(chip(row, surprises, changes));
        }
        if (comparison.rows().size() > MOST_CHIPS) {
            shown.add(new Label("\u2026 and " + (comparison.rows().size() - MOST_CHIPS) + " more in the table"));
        }
        chips.getChildren().setAll(shown);
        scroll.setVvalue(0);
    }

    private static Node key(boolean paired) {
        VBox key = new VBox(new Label("Token"));
        key.getChildren()
                .addAll(
                        paired
                                ? List.of(new Label("A"), new Label("B"), new Label("B \u2212 A"))
                                : List.of(new Label("B")));
        key.getChildren().forEach(label -> label.getStyleClass().addAll("muted", "token-number"));
        key.getStyleClass().add("token-key");
        return key;
    }

    private Node chip(TokenRow row, HeatScale surprises, HeatScale changes) {
        Label text = new Label(row.shown());
        text.getStyleClass().add("token-text");
        VBox chip = new VBox(text);
        chip.getStyleClass().add("token-chip");
        Double before = row.before();
        Double difference = row.difference();
        if (before != null) {
            chip.getChildren().add(number(Numbers.loss(before), "surprise-" + surprises.step(before)));
        }
        chip.getChildren().add(number(Numbers.loss(row.after()), "surprise-" + surprises.step(row.after())));
        if (difference != null) {
            chip.getChildren()
                    .add(number(Numbers.difference(difference), HeatLegend.styleOfChange(changes, difference)));
        }
        String words = TokenTable.words(row);
        chip.setAccessibleText(words);
        Tooltip.install(chip, Tips.of(words));
        chip.setUserData(row);
        chip.setOnMouseClicked(event -> table.node().getSelectionModel().select(row));
        return chip;
    }

    private static Label number(String number, String colour) {
        Label label = new Label(number);
        label.getStyleClass().addAll("token-number", "heat-cell", colour);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private void reveal(@Nullable TokenRow row) {
        for (Node chip : chips.getChildren()) {
            boolean chosen = row != null && row.equals(chip.getUserData());
            chip.pseudoClassStateChanged(SELECTED, chosen);
            if (chosen) {
                double room = chips.getHeight() - scroll.getViewportBounds().getHeight();
                if (room > 0) {
                    scroll.setVvalue(Math.clamp((chip.getBoundsInParent().getMinY() - 8) / room, 0, 1));
                }
            }
        }
    }
}
