package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.spanwise.app.Preferences;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.prompt.PromptPane;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.text.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Walks through the whole window in both themes: JavaFX has nothing to say against a stylesheet. */
@ExtendWith(ApplicationExtension.class)
class StylesheetTest {
    @TempDir
    static Path folder;

    private final CssWarnings warnings = CssWarnings.watch();
    private WorkbenchViewModel model;
    private Stage stage;

    @Start
    void start(Stage shown) {
        System.setProperty("spanwise.settings", folder.toString());
        stage = shown;
        model = new WorkbenchViewModel(new DirectExecutor(), new RecordedDialogs(), Preferences.NONE.withDark(false));
        WorkbenchWindow.show(shown, model, new RecordedDialogs());
    }

    @Test
    void nothingInTheWindowWarns(FxRobot robot) {
        robot.interact(() -> {
            for (Notice.Kind kind : Notice.Kind.values()) {
                Notice.Topic topic = Notice.Topic.values()[kind.ordinal()];
                model.notices()
                        .tell(new Notice(topic, kind, "A notice", List.of(new Notice.Choice("Do it", () -> {}))));
            }
        });
        for (boolean dark : new boolean[] {true, false}) {
            robot.interact(() -> model.appearance().darkProperty().set(dark));
            for (TabPane tabs : robot.lookup(".tab-pane").queryAllAs(TabPane.class)) {
                for (Tab tab : tabs.getTabs()) {
                    robot.interact(() -> tabs.getSelectionModel().select(tab));
                    WaitForAsyncUtils.waitForFxEvents();
                }
            }
            robot.interact(() -> robot.lookup(".menus")
                    .queryAs(MenuBar.class)
                    .getMenus()
                    .forEach(menu -> {
                        menu.show();
                        menu.hide();
                    }));
        }
        assertThat(warnings.seen()).isEmpty();
    }

    @Test
    void everyControlThatShowsNoTextSpeaksToScreenReaders() {
        assertThat(all(stage.getScene().getRoot()))
                .filteredOn(node -> node instanceof Labeled labeled
                        && labeled.isFocusTraversable()
                        && (labeled.getText() == null || labeled.getText().isBlank()))
                .allSatisfy(node ->
                        assertThat(node.getAccessibleText()).as(node.toString()).isNotBlank());
    }

    @Test
    void theWarningsAreReallySeen(FxRobot robot) {
        Logger css = (Logger) LoggerFactory.getLogger("javafx.css");
        Level level = css.getLevel();
        css.setLevel(Level.OFF);
        robot.interact(() -> {
            Region region = new Region();
            region.setStyle("-fx-background-color: -no-such-colour;");
            ((BorderPane) stage.getScene().lookup(".workbench")).setRight(region);
        });
        // The style is applied in the next pulse, which a busy machine delays.
        robot.interact(() -> stage.getScene().getRoot().applyCss());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(warnings.seen()).isNotEmpty();
        robot.interact(() -> {
            ((BorderPane) stage.getScene().lookup(".workbench")).setRight(null);
            warnings.forget();
        });
        css.setLevel(level);
    }

    @Test
    void bothThemesColourTheWindow(FxRobot robot) {
        robot.interact(() -> Theme.DARK.applyTo(stage.getScene()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(background())
                .satisfies(dark -> assertThat(dark.getBrightness()).isLessThan(0.3));
        robot.interact(() -> Theme.LIGHT.applyTo(stage.getScene()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(background())
                .satisfies(light -> assertThat(light.getBrightness()).isGreaterThan(0.9));
    }

    @Test
    void textIsReadableOnEveryHeat(FxRobot robot) {
        List<String> flaws = new ArrayList<>();
        robot.interact(() -> {
            for (Theme theme : Theme.values()) {
                VBox heats = new VBox();
                for (String kind : List.of("helps", "hurts", "surprise")) {
                    for (int step = 1; step <= 8; step++) {
                        StackPane heat = new StackPane(new Label(theme + " " + kind + " " + step));
                        heat.getStyleClass().addAll("heat-cell", kind + "-" + step);
                        heats.getChildren().add(heat);
                    }
                }
                Scene scene = new Scene(heats);
                theme.applyTo(scene);
                flaws.addAll(Contrast.flaws(scene));
                assertThat(heats.getChildren())
                        .extracting(heat -> ((Region) heat)
                                .getBackground()
                                .getFills()
                                .getFirst()
                                .getFill())
                        .doesNotHaveDuplicates();
            }
        });
        assertThat(flaws).isEmpty();
    }

    @Test
    void everyRoleIsReadableInThePrompt(FxRobot robot) {
        List<String> flaws = new ArrayList<>();
        robot.interact(() -> {
            for (Theme theme : Theme.values()) {
                VBox lines = new VBox();
                lines.getStyleClass().add("prompt-text");
                for (Role role : Role.values()) {
                    Text line = new Text(role.id() + ":");
                    line.getStyleClass().addAll("text", "role-" + role.id());
                    lines.getChildren().add(line);
                }
                Scene scene = new Scene(lines);
                theme.applyTo(scene);
                scene.getStylesheets()
                        .add(PromptPane.class.getResource("prompt.css").toExternalForm());
                flaws.addAll(Contrast.flaws(scene));
                assertThat(lines.getChildren())
                        .extracting(line -> ((Text) line).getFill())
                        .doesNotHaveDuplicates();
            }
        });
        assertThat(flaws).isEmpty();
    }

    private Color background() {
        return (Color) ((Region) stage.getScene().getRoot())
                .getBackground()
                .getFills()
                .getFirst()
                .getFill();
    }

    private static List<Node> all(Node node) {
        List<Node> nodes = new ArrayList<>(List.of(node));
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> nodes.addAll(all(child)));
        }
        return nodes;
    }
}
