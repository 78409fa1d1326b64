package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Tables;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The selected test example in full: what was asked, the right answer, and the answers. */
final class AnswerDetail {
    private final VBox box = new VBox();
    private final ScrollPane scroll = new ScrollPane(box);

    AnswerDetail(EvaluateViewModel model) {
        box.getStyleClass().add("answer-detail");
        scroll.setId("answer-detail");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText("The selected test example");
        model.selectedProperty().subscribe(this::draw);
    }

    Region node() {
        return scroll;
    }

    private void draw(@Nullable TestRow row) {
        if (row == null) {
            box.getChildren().setAll(Tables.hint("Select an example to read its answers in full."));
            return;
        }
        List<Node> parts = new ArrayList<>(List.of(
                name("Input of example " + row.example().index()),
                text(row.example().input())));
        row.example().fields().others().forEach((field, value) -> {
            if (!value.equals(row.example().input())) {
                parts.addAll(List.of(name(field), text(value)));
            }
        });
        parts.addAll(List.of(
                name("Right answer"),
                text(String.join("\nor\n", row.example().goal().accepted()))));
        ExampleResult before = row.before();
        if (before != null) {
            parts.addAll(result("Before", before));
        }
        parts.addAll(result(before == null ? "Answer" : "After", row.after()));
        box.getChildren().setAll(parts);
        scroll.setVvalue(0);
    }

    private static List<Node> result(String when, ExampleResult result) {
        return switch (result) {
            case ExampleResult.Answered answered -> {
                Label said = text(answered.text());
                FontIcon icon = new FontIcon(answered.right() ? Feather.CHECK : Feather.X);
                icon.getStyleClass().addAll("answer-icon", answered.right() ? "right" : "wrong");
                said.setGraphic(icon);
                yield List.of(name(when + (answered.right() ? ", right" : ", wrong")), said);
            }
            case ExampleResult.Compared compared -> List.of(name(when), text(compared.words()));
        };
    }

    private static Label name(String name) {
        Label label = new Label(name);
        label.getStyleClass().add("answer-part");
        label.setWrapText(true);
        return label;
    }

    private static Label text(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
