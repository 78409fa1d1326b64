package dev.spanwise.gui.frame;

import dev.spanwise.gui.task.Activity;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The status line and the numbers of examples. */
final class WorkbenchStatusBar extends HBox {

    WorkbenchStatusBar(WorkbenchViewModel model) {
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        Label says = new Label();
        says.setId("status");
        says.textProperty().bind(model.status().textProperty());
        says.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(says, Priority.ALWAYS);

        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("small");
        bar.progressProperty().bind(model.runner().progressProperty());
        bar.visibleProperty()
                .bind(model.runner()
                        .activityProperty()
                        .isEqualTo(Activity.ANALYZING)
                        .or(model.runner().activityProperty().isEqualTo(Activity.EVALUATING)));
        bar.setAccessibleText("Progress");

        Label counts = new Label();
        counts.getStyleClass().add("muted");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        model.document()
                .projectProperty()
                .subscribe(open -> counts.setText(
                        open == null
                                ? ""
                                : counts(open.data(), open.settings().loss().kind())));
        getChildren().addAll(says, bar, counts);
    }

    private static String counts(Dataset data, TaskKind kind) {
        int shots = data.of(Split.SHOT).size();
        int unused = data.of(Split.UNUSED).size();
        return data.of(Split.TRAIN).size() + " training, "
                + data.of(Split.VALIDATION).size() + " validation, "
                + data.of(Split.TEST).size() + " test " + kind.examples()
                + (shots == 0 ? "" : ", " + shots + " shown with the prompt")
                + (unused == 0 ? "" : ", " + unused + " unused");
    }
}
