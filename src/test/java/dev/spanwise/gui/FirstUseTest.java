package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.Preferences;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** The welcome page, the tour, the palette and the guide, by keys; the model works on the window's thread. */
@ExtendWith(ApplicationExtension.class)
class FirstUseTest {
    @TempDir
    static Path folder;

    private final RecordedDialogs dialogs = new RecordedDialogs();
    private final CssWarnings warnings = CssWarnings.watch();
    private Stage stage;
    private WorkbenchViewModel model;

    @Start
    void start(Stage shown) {
        System.setProperty("spanwise.settings", folder.resolve("settings").toString());
        stage = shown;
        model = new WorkbenchViewModel(new DirectExecutor(), dialogs, Preferences.NONE.withDark(false));
        WorkbenchWindow.show(shown, model, dialogs);
        shown.setWidth(1280);
        shown.setHeight(800);
        model.projects().close();
    }

    @Stop
    void stop() {
        model.close();
    }

    @AfterEach
    void nothingWarned() {
        assertThat(dialogs.told).isEmpty();
        assertThat(warnings.seen()).isEmpty();
    }

    @Test
    void fromTheWelcomePageThroughTheTourByKeysAlone(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#welcome-new").query().isFocused()).isTrue();
        Screenshots.take(stage, "welcome");
        int samples = model.welcome().samples().size();
        assertThat(robot.lookup(".welcome-card").queryAll()).hasSize(samples);
        // New, Open, then the samples, of which ticket triage is the first.
        robot.type(KeyCode.TAB, 2).type(KeyCode.ENTER);
        assertThat(model.document().projectProperty().get().settings().name()).isEqualTo("Ticket triage");
        assertThat(robot.lookup("#prompt-text").query().isFocused()).isTrue();

        robot.clickOn("Take the tour");
        assertThat(robot.lookup("#tour-next").query().isFocused()).isTrue();
        Screenshots.take(stage, "tour");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(model.tour().model().number()).isEqualTo(2);
        assertThat(card(robot)).contains("Blue helps");
        robot.type(KeyCode.ENTER);
        assertThat(model.tour().model().number()).isEqualTo(3);
        robot.type(KeyCode.ESCAPE);
        assertThat(model.tour().model().stepProperty().get()).isNull();
        assertThat(robot.lookup("#prompt-text").query().isFocused()).isTrue();
        assertThat(model.preferences().get().toured()).isTrue();
    }

    @Test
    void thePaletteDoesWhatTheMenusDo(FxRobot robot) {
        robot.interact(() -> model.projects().open(SampleCopy.of("review-sentiment", folder)));
        robot.clickOn("#prompt-text")
                .push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P)
                .write("anal");
        Screenshots.take(stage, "palette");
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#palette-field").tryQuery()).isEmpty();
        assertThat(model.prompt().isAnalyzed()).isTrue();
        assertThat(model.preferences().get().latestCommands()).containsExactly("Analyze");
        assertThat(robot.lookup("#prompt-text").query().isFocused()).isTrue();

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).write("zzz");
        assertThat(robot.lookup("#palette-list").queryListView().getItems()).isEmpty();
        robot.type(KeyCode.BACK_SPACE, 3).write("matrix").type(KeyCode.ENTER);
        assertThat(robot.lookup("#matrix").query().isVisible()).isTrue();

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).write("dark").type(KeyCode.ENTER);
        assertThat(model.appearance().darkProperty().get()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P).type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#palette-field").tryQuery()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot.lookup("#examples").tryQuery()).isPresent();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot.lookup("#examples").tryQuery()).isEmpty();
    }

    @Test
    void theGuideOpensBesideTheWindowAndIsSearched(FxRobot robot) {
        robot.type(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents();
        Window guide = robot.window("Guide");
        robot.targetWindow(guide).write("freeze");
        Screenshots.take((Stage) guide, "guide");
        assertThat(robot.from(guide.getScene().getRoot()).lookup(".guide-match").queryAll())
                .isNotEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(guide.isShowing()).isFalse();
    }

    @Test
    void noTwoCommandsOfTheMenusHaveTheSameKeys(FxRobot robot) {
        List<KeyCombination> keys = robot.lookup(".menus").queryAs(MenuBar.class).getMenus().stream()
                .flatMap(FirstUseTest::items)
                .map(MenuItem::getAccelerator)
                .filter(each -> each != null)
                .toList();
        assertThat(keys).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    private static Stream<MenuItem> items(MenuItem item) {
        return item instanceof Menu menu ? menu.getItems().stream().flatMap(FirstUseTest::items) : Stream.of(item);
    }

    private static String card(FxRobot robot) {
        return robot.lookup("#tour-card").lookup(".label").<Node>queryAll().stream()
                .map(node -> ((Labeled) node).getText())
                .toList()
                .toString();
    }
}
