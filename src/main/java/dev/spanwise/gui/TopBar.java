package dev.spanwise.gui;

import dev.spanwise.gui.control.Tips;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Menus, the project, the model with its lamp, and what can be done now. A button that starts or stops work greys out under the
 * keyboard, so it gives the focus back to the prompt; otherwise the next button would get it, and a second Enter would do that one's work.
 */
final class TopBar extends HBox {
    private static final String CTRL =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "Cmd" : "Ctrl";

    TopBar(WorkbenchViewModel model, MenuBar menus, Runnable toBackends, Runnable toPrompt) {
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        menus.setMinWidth(Region.USE_PREF_SIZE);

        Label project = new Label();
        project.getStyleClass().add("project-name");
        model.projectProperty().subscribe(open -> {
            project.setText(open == null ? "No project" : open.settings().name());
            project.setTooltip(open == null ? null : Tips.of(open.settings().task() + "\n" + open.folder()));
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);

        getChildren().addAll(menus, project, gap, lamp(model, toBackends), analyze(model, toPrompt), run(model, toPrompt), pause(model), stop(model, toPrompt),
                evaluate(model, toPrompt), theme(model));
    }

    private static Button lamp(WorkbenchViewModel model, Runnable toBackends) {
        Region light = new Region();
        light.getStyleClass().add("lamp");
        Label words = new Label();
        words.getStyleClass().add("model-name");
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            String state = model.lampProperty().get().words();
                            String name = model.modelNameProperty().get();
                            return name.isEmpty() ? state : name + ": " + state;
                        },
                        model.lampProperty(),
                        model.modelNameProperty()));
        model.lampProperty().subscribe(lamp -> light.getStyleClass()
                .setAll("lamp", "lamp-" + lamp.name().toLowerCase(Locale.ROOT)));
        HBox box = new HBox(light, words);
        box.getStyleClass().add("model-lamp");
        box.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setId("models");
        button.setGraphic(box);
        button.getStyleClass().add("flat");
        button.setTooltip(Tips.of("Models and servers (" + CTRL + "+M)"));
        button.accessibleTextProperty().bind(words.textProperty());
        button.setOnAction(event -> toBackends.run());
        return button;
    }

    private static Button analyze(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button("Analyze", Feather.SEARCH, "See what each unit of the prompt is worth (" + CTRL
                + "+Enter)");
        button.setId("analyze");
        button.getStyleClass().add("accent");
        button.disableProperty().bind(model.ready().not());
        button.setOnAction(event -> {
            model.analyze();
            toPrompt.run();
        });
        return button;
    }

    private static StackPane run(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button("Run", Feather.PLAY, "Search for a better prompt (" + CTRL + "+Shift+Enter)");
        button.setId("run");
        button.disableProperty().bind(model.runnable().not());
        button.setOnAction(event -> {
            model.startRun();
            toPrompt.run();
        });
        // A button that is disabled shows no tooltip.
        StackPane place = new StackPane(button);
        Tooltip why = Tips.of("");
        why.textProperty().bind(model.setup().problemProperty());
        model.setup().problemProperty().isEmpty().subscribe(possible -> {
            if (possible) {
                Tooltip.uninstall(place, why);
            } else {
                Tooltip.install(place, why);
            }
        });
        return place;
    }

    private static Button pause(WorkbenchViewModel model) {
        Button button = button("Pause", Feather.PAUSE, "Hold the run, or let it go on");
        button.setId("pause");
        button.disableProperty()
                .bind(model.workProperty().isNotEqualTo(Work.RUNNING).or(model.stoppingProperty()));
        model.pausedProperty().subscribe(paused -> {
            button.setText(paused ? "Resume" : "Pause");
            button.setGraphic(new FontIcon(paused ? Feather.PLAY : Feather.PAUSE));
        });
        button.setOnAction(event -> model.pauseOrResume());
        return button;
    }

    private static Button stop(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button("Stop", Feather.SQUARE, "Stop what is going on; what was computed is kept (Esc)");
        button.setId("stop");
        button.disableProperty().bind(model.workProperty().isEqualTo(Work.NONE).or(model.stoppingProperty()));
        button.setOnAction(event -> {
            model.stop();
            toPrompt.run();
        });
        return button;
    }

    private static Button evaluate(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button(
                "Evaluate",
                Feather.CHECK_SQUARE,
                "Judge the first prompt and this one on the test examples, which the search never saw (" + CTRL + "+E)");
        button.setId("evaluate");
        button.disableProperty().bind(model.ready().not());
        button.setOnAction(event -> {
            model.startEvaluation();
            toPrompt.run();
        });
        return button;
    }

    private static Button theme(WorkbenchViewModel model) {
        Button button = new Button();
        button.setId("theme");
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText("Switch between light and dark");
        button.setTooltip(Tips.of("Switch between light and dark"));
        model.darkProperty().subscribe(dark -> button.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON)));
        button.setOnAction(event -> model.darkProperty().set(!model.darkProperty().get()));
        return button;
    }

    private static Button button(String text, Feather icon, String tip) {
        Button button = new Button(text, new FontIcon(icon));
        button.setTooltip(Tips.of(tip));
        button.setAccessibleHelp(tip);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
