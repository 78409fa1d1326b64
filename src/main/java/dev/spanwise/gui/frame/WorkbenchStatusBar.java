package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The status line, the list of running tasks, and the numbers of examples. */
final class WorkbenchStatusBar extends StatusBar {

    WorkbenchStatusBar(WorkbenchViewModel workbench) {
        ModelTaskRunner runner = workbench.runner();
        setId("status");
        setFocusTraversable(false);
        textProperty().bind(workbench.status().textProperty());

        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("small");
        bar.progressProperty().bind(runner.progressProperty());
        bar.visibleProperty()
                .bind(runner.activityProperty()
                        .isEqualTo(Activity.ANALYZING)
                        .or(runner.activityProperty().isEqualTo(Activity.EVALUATING)));
        bar.setAccessibleText("Progress");

        Label counts = new Label();
        counts.getStyleClass().add("muted");
        counts.setMinWidth(Region.USE_PREF_SIZE);
        workbench
                .document()
                .projectProperty()
                .subscribe(open -> counts.setText(
                        open == null
                                ? ""
                                : counts(open.data(), open.settings().loss().kind())));
        getRightItems().addAll(bar, tasks(runner), counts);
    }

    private static Button tasks(ModelTaskRunner runner) {
        Button button = new Button(null, new FontIcon(Feather.ACTIVITY));
        button.setId("tasks");
        button.getStyleClass().addAll("small", "flat");
        button.setTooltip(Tips.of("What the model is doing"));
        button.accessibleTextProperty()
                .bind(Bindings.format("What the model is doing: %d tasks", Bindings.size(runner.tasks())));
        button.setOnAction(event -> {
            RunningTasksView list = new RunningTasksView(runner.tasks());
            PopOver popOver = new PopOver(list);
            popOver.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
            popOver.setDetachable(false);
            popOver.setAnimated(!button.getScene().getPreferences().isReducedMotion());
            popOver.getRoot().getStylesheets().clear();
            Theme.follow(popOver.getScene().getRoot(), button.getScene());
            popOver.setOnHidden(hidden -> list.close());
            popOver.show(button);
        });
        return button;
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
