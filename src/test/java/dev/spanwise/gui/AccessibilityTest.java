package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.backend.BackendsPane;
import dev.spanwise.gui.control.FxDialogs;
import dev.spanwise.gui.create.NewProjectPane;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.frame.PaneVisibility;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.guide.Guide;
import dev.spanwise.gui.guide.GuidePage;
import dev.spanwise.gui.guide.GuidePane;
import dev.spanwise.gui.guide.GuideViewModel;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.palette.PaletteCommand;
import dev.spanwise.gui.palette.PalettePane;
import dev.spanwise.gui.palette.PaletteViewModel;
import dev.spanwise.gui.settings.SettingsPane;
import dev.spanwise.gui.settings.SettingsViewModel;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import dev.spanwise.pmpo.RunSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.controlsfx.control.SegmentedButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Walks through every scene of the application: all of it can be reached by the keyboard, has a name, says in words
 * what it draws, and can be told from what is behind it.
 */
@ExtendWith(ApplicationExtension.class)
class AccessibilityTest {
    private static final int PATIENCE_MILLIS = 120_000;

    @TempDir
    static Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final Set<String> met = new HashSet<>();
    private Stage stage;
    private WorkbenchViewModel model;

    @Start
    void start(Stage shown) {
        System.setProperty("spanwise.settings", folder.toString());
        stage = shown;
        model = new WorkbenchViewModel(new DirectExecutor(), dialogs, Preferences.NONE.withDark(false));
        WorkbenchWindow.show(shown, model, dialogs);
        shown.setWidth(1920);
        shown.setHeight(800);
    }

    /** Windows beside the workbench, as they are filled first. */
    private Map<String, Supplier<Parent>> windows() {
        Map<String, Supplier<Parent>> windows = new LinkedHashMap<>();
        windows.put("new project", () -> new NewProjectPane(model.newProject(() -> {}), dialogs, () -> {}));
        windows.put("new project of a file", () -> {
            NewProjectViewModel creating = model.newProject(() -> {});
            creating.choose(model.document().projectProperty().get().folder().resolve("data/examples.jsonl"));
            return new NewProjectPane(creating, dialogs, () -> {});
        });
        windows.put(
                "settings",
                () -> new SettingsPane(
                        new SettingsViewModel(
                                model.appearance().darkProperty(),
                                model.appearance().scaleProperty(),
                                Zoom.LEVELS,
                                model.appearance().reducedMotionProperty(),
                                model.prompt().liveProperty()),
                        () -> {}));
        windows.put("models and servers", () -> new BackendsPane(model.backends(), dialogs, () -> {}));
        windows.put(
                "guide",
                () -> new GuidePane(new GuideViewModel(Guide.pages(List.of(new GuidePage.Key("F1", "Guide"))))));
        windows.put(
                "palette",
                () -> new PalettePane(
                        new PaletteViewModel(
                                List.of(new PaletteCommand("Run", "Prompt", "", "", true, () -> {})),
                                List.of(),
                                name -> {}),
                        () -> {}));
        return windows;
    }

    @Test
    void everySceneCanBeUsedWithoutMouseAndWithoutColours() {
        List<String> flaws = new ArrayList<>(onWindow(() -> walk("empty")));
        Path project = SampleCopy.of("review-sentiment", folder);
        onWindow(() -> {
            model.setup()
                    .show(RunPreferences.of(
                            RunSettings.of(RunSettings.Preset.GUARDED, 7).withSearch(1, 1, 4)));
            model.projects().open(project);
            model.data().choose(0);
            return true;
        });
        flaws.addAll(onWindow(() -> walk("opened")));
        flaws.addAll(onWindow(() -> {
            model.tour().start(new PaneVisibility());
            List<String> found = flaws("tour", stage.getScene());
            model.tour().model().skip();
            return found;
        }));
        onWindow(() -> {
            model.analysis().analyze();
            model.runs().start();
            model.candidates().hunks().measure();
            model.candidates().edit(model.candidates().selectedProperty().get());
            model.evaluation().evaluate();
            model.shots().choose();
            for (Notice.Kind kind : Notice.Kind.values()) {
                model.notices()
                        .tell(new Notice(
                                Notice.Topic.values()[kind.ordinal()],
                                kind,
                                "A notice",
                                List.of(new Notice.Choice("Do it", () -> {}))));
            }
            return true;
        });
        flaws.addAll(onWindow(() -> walk("worked with")));
        onWindow(() -> {
            model.appearance().darkProperty().set(true);
            return true;
        });
        flaws.addAll(onWindow(() -> walk("dark")));
        onWindow(() -> {
            model.appearance().darkProperty().set(false);
            return true;
        });
        windows()
                .forEach((name, pane) -> flaws.addAll(onWindow(() -> {
                    Scene scene = new Scene(pane.get(), 1080, 750);
                    Theme.LIGHT.applyTo(scene);
                    Stage window = new Stage();
                    window.setScene(scene);
                    window.show();
                    List<String> found = flaws(name, scene);
                    window.hide();
                    return found;
                })));
        flaws.addAll(dialog("an error", told -> told.error("It failed.")));
        flaws.addAll(dialog("a defect", told -> told.defect("testing", new IllegalStateException("nothing"))));
        flaws.addAll(dialog("a question", told -> told.confirm("Remove it?", "It is gone then.", "Remove")));
        onWindow(() -> {
            model.close();
            return true;
        });
        assertThat(String.join("\n", flaws)).isEmpty();
    }

    /** Every tab, and every view inside it, with all panes open. */
    private List<String> walk(String state) {
        List<String> flaws = new ArrayList<>();
        Parent root = stage.getScene().getRoot();
        root.lookupAll(".activity-bar .toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> !button.isSelected())
                .forEach(ToggleButton::fire);
        for (Node each : root.lookupAll(".tab-pane")) {
            TabPane tabs = (TabPane) each;
            for (Tab tab : tabs.getTabs()) {
                tabs.getSelectionModel().select(tab);
                root.applyCss();
                root.layout();
                List<ToggleButton> views = tab.getContent().lookupAll(".segmented-button").stream()
                        .map(SegmentedButton.class::cast)
                        .flatMap(buttons -> buttons.getButtons().stream())
                        .toList();
                if (views.isEmpty()) {
                    flaws.addAll(flaws(state + ", " + tab.getText(), stage.getScene()));
                }
                for (ToggleButton view : views) {
                    view.setSelected(true);
                    flaws.addAll(flaws(state + ", " + tab.getText() + ", " + view.getText(), stage.getScene()));
                }
            }
            tabs.getSelectionModel().selectFirst();
        }
        return flaws;
    }

    /** Each flaw once, with the first scene that has it. */
    private List<String> flaws(String name, Scene scene) {
        return Stream.concat(Accessibility.flaws(scene).stream(), Contrast.flaws(scene).stream())
                .filter(met::add)
                .map(flaw -> name + ": " + flaw)
                .toList();
    }

    private interface Telling {
        void to(FxDialogs dialogs);
    }

    private List<String> dialog(String name, Telling telling) {
        WaitForAsyncUtils.asyncFx(() -> telling.to(new FxDialogs(stage, file -> {})));
        WaitForAsyncUtils.waitForFxEvents();
        return onWindow(() -> {
            Window shown = Window.getWindows().stream()
                    .filter(window -> window instanceof Stage other && other.getOwner() == stage)
                    .findFirst()
                    .orElseThrow();
            List<String> flaws = flaws(name, shown.getScene());
            shown.hide();
            return flaws;
        });
    }

    private static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, work);
    }
}
