package dev.spanwise.gui.data;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.control.Tables;
import dev.spanwise.gui.control.TokenText;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.ExpectedAnswer;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected example in full, with the tokens of its target and their surprisals. */
final class ExampleDetail {
    private static final int MOST_TOKENS = 80;
    private static final double WIDE = 460;
    private static final double GAP = 10;

    /** Maximum number of further selected examples shown below the first. */
    private static final int MOST_OTHERS = 3;

    private final DataViewModel model;
    private final VBox box = new VBox();
    private final ScrollPane scroll = new ScrollPane(box);
    private Subscription watching = Subscription.EMPTY;

    ExampleDetail(DataViewModel model) {
        this.model = model;
        box.getStyleClass().add("example-detail");
        scroll.setId("example-detail");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("edge-to-edge", "example-scroll");
        scroll.setMinHeight(60);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("The selected example");
        model.selectedProperty().addListener((property, old, row) -> watch(row));
        model.chosen().subscribe(this::draw);
        draw();
    }

    Node node() {
        return scroll;
    }

    private void watch(@Nullable ExampleRow row) {
        watching.unsubscribe();
        watching = row == null
                ? Subscription.EMPTY
                : row.lossProperty()
                        .subscribe(this::draw)
                        .and(row.answerProperty().subscribe(this::draw));
        draw();
        scroll.setVvalue(0);
    }

    private void draw() {
        ExampleRow row = model.selectedProperty().get();
        if (row == null) {
            box.getChildren().setAll(Tables.hint("Select an example to read it in full."));
            return;
        }
        box.getChildren().clear();
        if (model.chosen().size() > 1) {
            box.getChildren()
                    .add(text(model.chosen().stream()
                            .limit(1 + MOST_OTHERS)
                            .map(each -> "#" + each.example().index() + " ("
                                    + each.example().split().id() + ")")
                            .collect(Collectors.joining(
                                    ", ", "Chosen: ", model.chosen().size() > 1 + MOST_OTHERS ? ", \u2026" : ""))));
        }
        box.getChildren()
                .addAll(
                        name("Input of example " + row.example().index()),
                        text(row.example().input()));
        ExampleLoss loss = row.lossProperty().get();
        showGoal(row.example().goal(), loss == null ? List.of() : loss.margins());
        row.example().rationale().ifPresent(why -> box.getChildren().addAll(name("Why it is right"), text(why)));
        ExampleRow.Mark answer = row.answerProperty().get();
        if (answer != null && row.example().goal() instanceof ExpectedAnswer.Answer) {
            Label said = text(answer.text().isEmpty() ? "(nothing)" : answer.text());
            said.setGraphic(icon(answer.right()));
            box.getChildren().addAll(name(answer.right() ? "Answer, right" : "Answer, wrong"), said);
        }
        row.example().fields().others().forEach((field, value) -> {
            if (!value.equals(row.example().input())) {
                box.getChildren().addAll(name(field), text(value));
            }
        });
        if (loss != null) {
            box.getChildren()
                    .addAll(
                            name("Loss " + Numbers.loss(loss.loss())
                                    + (loss.margins().isEmpty() ? ", " : "; the right answer ") + "token by token"),
                            tokens(loss));
            if (loss.end() != null) {
                box.getChildren().add(name("Stops right after it with " + Numbers.percent(Math.exp(loss.end()))));
            }
        }
        model.chosen().stream()
                .filter(other -> !other.equals(row))
                .limit(MOST_OTHERS)
                .forEach(other -> box.getChildren()
                        .addAll(
                                name("Input of example " + other.example().index()),
                                text(other.example().input()),
                                name("Target"),
                                text(other.example().target())));
    }

    /** @param margins to each wrong answer; empty if they are not known */
    private void showGoal(ExpectedAnswer goal, List<Double> margins) {
        switch (goal) {
            case ExpectedAnswer.Answer(String target, List<String> also) -> {
                box.getChildren().addAll(name("Target"), text(target));
                if (!also.isEmpty()) {
                    box.getChildren().addAll(name("Also right"), text(String.join("\n", also)));
                }
            }
            case ExpectedAnswer.Preference(String chosen, String rejected) ->
                box.getChildren()
                        .add(sides(
                                part("Chosen", chosen),
                                part(
                                        margins.isEmpty() ? "Rejected" : "Rejected, " + margin(margins.getFirst()),
                                        rejected)));
            case ExpectedAnswer.Choice choice -> {
                box.getChildren()
                        .add(name(
                                margins.isEmpty() ? "Options" : "Options, with the margin of the right one over each"));
                Iterator<Double> known = margins.iterator();
                for (String option : choice.options()) {
                    boolean right = option.equals(choice.right());
                    Label label = text(
                            right || !known.hasNext()
                                    ? option
                                    : option + " (" + Numbers.difference(known.next()) + ")");
                    label.setGraphic(option(right));
                    label.setAccessibleText((right ? "Right: " : "Wrong: ") + label.getText());
                    box.getChildren().add(label);
                }
            }
        }
    }

    /** Two parts side by side if there is room, else one below the other. */
    private static Region sides(VBox first, VBox second) {
        FlowPane sides = new FlowPane(GAP, GAP, first, second);
        sides.setRowValignment(VPos.TOP);
        for (VBox part : List.of(first, second)) {
            part.prefWidthProperty()
                    .bind(Bindings.createDoubleBinding(
                            () -> sides.getWidth() >= WIDE
                                    ? Math.floor((sides.getWidth() - GAP) / 2)
                                    : sides.getWidth(),
                            sides.widthProperty()));
        }
        return sides;
    }

    private static VBox part(String name, String text) {
        VBox part = new VBox(name(name), text(text));
        part.getStyleClass().add("example-part");
        return part;
    }

    private static String margin(double margin) {
        return "margin " + Numbers.difference(margin);
    }

    private static FontIcon option(boolean right) {
        FontIcon icon = new FontIcon(right ? Feather.CHECK : Feather.CIRCLE);
        icon.getStyleClass().addAll("answer-icon", right ? "right" : "other");
        return icon;
    }

    private static FontIcon icon(boolean right) {
        FontIcon icon = new FontIcon(right ? Feather.CHECK : Feather.X);
        icon.getStyleClass().addAll("answer-icon", right ? "right" : "wrong");
        return icon;
    }

    private static Node tokens(ExampleLoss loss) {
        FlowPane flow = new FlowPane();
        flow.getStyleClass().add("example-tokens");
        for (TokenLogProb token :
                loss.tokens().subList(0, Math.min(MOST_TOKENS, loss.tokens().size()))) {
            Label word = new Label(TokenText.of(token.text()));
            word.getStyleClass().add("example-token");
            Label cost = new Label(Numbers.loss(-token.logProb()));
            cost.getStyleClass().addAll("muted", "example-token-loss");
            VBox chip = new VBox(word, cost);
            chip.setAlignment(Pos.CENTER);
            chip.getStyleClass().add("example-chip");
            flow.getChildren().add(chip);
        }
        if (loss.tokens().size() > MOST_TOKENS) {
            flow.getChildren().add(new Label("\u2026 and " + (loss.tokens().size() - MOST_TOKENS) + " more"));
        }
        return flow;
    }

    private static Label name(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add("example-text");
        return label;
    }
}
