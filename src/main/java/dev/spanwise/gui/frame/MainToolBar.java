package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelStatus;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Menus, the project, the model's status, and the main commands. A focused button that starts or stops work is disabled
 * by its action, so it gives the focus to the prompt; otherwise the next button would get it, and a second Enter would
 * press that one.
 */
final class MainToolBar extends HBox {
    /** Width that the bar needs for the names of all buttons, in multiples of the font size. */
    private static final double ROOM = 78;

    /** Longer names are shortened in the middle. */
    private static final double LONGEST_NAME = 240;

    private static final double LONGEST_MODEL_NAME = 140;

    /** A field, since a binding without a strong reference would be garbage collected. */
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");

    MainToolBar(WorkbenchViewModel model, MenuBar menus, Runnable toBackends, Runnable toPrompt, Runnable export) {
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        menus.setMinWidth(Region.USE_PREF_SIZE);
        // No minimum width, since the names of buttons are hidden in a narrow window.
        setMinWidth(0);

        Label project = new Label();
        project.getStyleClass().add("project-name");
        project.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        project.setMinWidth(0);
        project.setMaxWidth(LONGEST_NAME);
        model.document().projectProperty().subscribe(open -> {
            project.setText(open == null ? "No project" : open.settings().name());
            project.setTooltip(open == null ? null : Tips.of(open.settings().task() + "\n" + open.folder()));
        });
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);

        getChildren()
                .addAll(
                        menus,
                        project,
                        gap,
                        lamp(model, toBackends),
                        analyze(model, toPrompt),
                        propose(model, toPrompt),
                        run(model, toPrompt),
                        pause(model),
                        stop(model, toPrompt),
                        evaluate(model, toPrompt),
                        export(model, export),
                        theme(model));
        // Without room for names, buttons show icons only; depends on the font size, which the zoom changes.
        narrow.bind(Bindings.createBooleanBinding(
                () -> getWidth() > 0 && getWidth() < ROOM * project.getFont().getSize(),
                widthProperty(),
                project.fontProperty()));
        narrow.subscribe(is -> lookupAll(".button").forEach(button -> {
            if (button instanceof Button named && named.getText() != null) {
                named.setContentDisplay(is ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            }
        }));
    }

    private Button lamp(WorkbenchViewModel model, Runnable toBackends) {
        Region light = new Region();
        light.getStyleClass().add("lamp");
        Label words = new Label();
        words.getStyleClass().add("model-name");
        words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        words.setMaxWidth(LONGEST_MODEL_NAME);
        StringBinding state = Bindings.createStringBinding(
                () -> {
                    String name = model.runner().modelNameProperty().get();
                    ModelStatus lamp = model.runner().statusProperty().get();
                    return name.isEmpty() || lamp == ModelStatus.ABSENT ? lamp.words() : name + ": " + lamp.words();
                },
                model.runner().statusProperty(),
                model.runner().modelNameProperty());
        // The status of a model that is ready or working has no text, to save room.
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> switch (model.runner().statusProperty().get()) {
                            case READY -> model.runner().modelNameProperty().get();
                            case BUSY -> model.runner().modelNameProperty().get() + "\u2026";
                            case ABSENT, LOADING, FAILED -> state.get();
                        },
                        model.runner().statusProperty(),
                        state));
        Visibility.bind(words, narrow.not().or(model.runner().statusProperty().isNotEqualTo(ModelStatus.READY)));
        model.runner()
                .statusProperty()
                .subscribe(lamp -> light.getStyleClass()
                        .setAll("lamp", "lamp-" + lamp.name().toLowerCase(Locale.ROOT)));
        HBox box = new HBox(light, words);
        box.getStyleClass().add("model-lamp");
        box.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button();
        button.setId("models");
        button.setMinWidth(USE_PREF_SIZE);
        button.setGraphic(box);
        button.getStyleClass().add("flat");
        Tooltip tip = Tips.of("");
        tip.textProperty().bind(state.concat(". " + ShortcutKey.named("Models and servers (Ctrl+M)")));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(state);
        button.setOnAction(event -> toBackends.run());
        return button;
    }

    private static Button analyze(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button("Analyze", Feather.SEARCH, "Measure the effect of each unit of the prompt (Ctrl+Enter)");
        button.setId("analyze");
        button.getStyleClass().add("accent");
        button.disableProperty().bind(model.runner().ready().not());
        button.setOnAction(event -> {
            model.analysis().analyze();
            toPrompt.run();
        });
        return button;
    }

    private static StackPane propose(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button("Propose", Feather.EDIT, "Generate rewrites once and score them; you choose (Ctrl+P)");
        button.setId("propose");
        String does = button.getTooltip().getText();
        model.setup()
                .proposalProperty()
                .subscribe(cost -> button.getTooltip().setText(cost.isEmpty() ? does : does + ".\n\n" + cost));
        return searching(button, model, model.runs()::propose, toPrompt);
    }

    private static StackPane run(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = button(
                "Run",
                Feather.PLAY,
                "Search for a better prompt automatically, in several iterations (Ctrl+Shift+Enter)");
        button.setId("run");
        return searching(button, model, model.runs()::start, toPrompt);
    }

    /** Wraps a button in a node whose tooltip says why it is disabled, since a disabled button shows no tooltip. */
    private static StackPane searching(Button button, WorkbenchViewModel model, Runnable search, Runnable toPrompt) {
        button.disableProperty().bind(model.runs().runnable().not());
        button.setOnAction(event -> {
            search.run();
            toPrompt.run();
        });
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
        Button button = icon(Feather.PAUSE, "Pause the run");
        button.setId("pause");
        button.disableProperty()
                .bind(model.runner()
                        .activityProperty()
                        .isNotEqualTo(Activity.RUNNING)
                        .or(model.runner().stoppingProperty()));
        model.runner().pausedProperty().subscribe(paused -> {
            say(button, paused ? "Resume the run" : "Pause the run");
            button.setGraphic(new FontIcon(paused ? Feather.PLAY_CIRCLE : Feather.PAUSE));
        });
        button.setOnAction(event -> model.runs().pauseOrResume());
        return button;
    }

    private static Button stop(WorkbenchViewModel model, Runnable toPrompt) {
        Button button = icon(Feather.SQUARE, "Stop; results so far are kept (Ctrl+.)");
        button.setId("stop");
        button.disableProperty()
                .bind(model.runner()
                        .activityProperty()
                        .isEqualTo(Activity.NONE)
                        .or(model.runner().stoppingProperty()));
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
                "Judge the first prompt and this one on the test examples, which the search never saw (Ctrl+E)");
        button.setId("evaluate");
        button.disableProperty().bind(model.runner().ready().not());
        button.setOnAction(event -> {
            model.evaluation().evaluate();
            toPrompt.run();
        });
        return button;
    }

    private static Button export(WorkbenchViewModel model, Runnable export) {
        Button button = icon(Feather.SHARE, "Export the prompt and what is known of it (Ctrl+Shift+E)");
        button.setId("export");
        button.disableProperty().bind(model.document().projectProperty().isNull());
        button.setOnAction(event -> export.run());
        return button;
    }

    private static Button theme(WorkbenchViewModel model) {
        Button button = icon(Feather.MOON, "Switch between light and dark");
        button.setId("theme");
        button.getStyleClass().add("flat");
        model.appearance()
                .darkProperty()
                .subscribe(dark -> button.setGraphic(new FontIcon(dark ? Feather.SUN : Feather.MOON)));
        button.setOnAction(event -> model.appearance()
                .darkProperty()
                .set(!model.appearance().darkProperty().get()));
        return button;
    }

    private static Button icon(Feather icon, String tip) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("button-icon");
        button.setMinWidth(Region.USE_PREF_SIZE);
        say(button, tip);
        return button;
    }

    private static void say(Button button, String tip) {
        button.setAccessibleText(ShortcutKey.named(tip));
        button.setTooltip(Tips.of(tip));
    }

    private static Button button(String text, Feather icon, String tip) {
        Button button = new Button(text, new FontIcon(icon));
        button.setTooltip(Tips.of(tip));
        button.setAccessibleHelp(ShortcutKey.named(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
