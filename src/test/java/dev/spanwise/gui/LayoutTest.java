package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.app.WindowLayout;
import dev.spanwise.gui.frame.WorkbenchPane;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.prompt.Heats;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** How much of a prompt of real length is seen. */
@ExtendWith(ApplicationExtension.class)
class LayoutTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private Stage stage;
    private WorkbenchViewModel model;

    @Start
    void start(Stage shown) throws IOException {
        window = new JourneyWindow(shown, folder);
        stage = shown;
        model = window.model;
        Path project = SampleCopy.of("ticket-triage", Files.createTempDirectory(folder, "project"));
        Files.copy(
                Path.of("src/test/resources/dev/spanwise/text/triage.md"),
                project.resolve("prompt.md"),
                StandardCopyOption.REPLACE_EXISTING);
        model.projects().open(project);
    }

    @Stop
    void stop() {
        window.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    @ParameterizedTest
    @CsvSource({"1280,800,22", "1440,900,30", "1920,1080,40"})
    void thePromptHasMostOfTheWindow(int width, int height, int lines, FxRobot robot) throws TimeoutException {
        window.picture(robot, "layout-structure", width, height);
        StyleClassedTextArea area = analyzed(robot, width, height);
        double share = area.getWidth() * area.getHeight() / width / height;
        int seen = linesSeen(area);
        System.out.printf("%dx%d: %d lines, %.1f %% of the window%n", width, height, seen, 100 * share);
        assertThat(seen).isGreaterThanOrEqualTo(lines);
        assertThat(share).isGreaterThanOrEqualTo(0.55);
    }

    @ParameterizedTest
    @CsvSource({"1280,800", "1440,900"})
    void theInputOfAnExampleShowsFortyCharacters(int width, int height, FxRobot robot) throws TimeoutException {
        window.ready();
        Screenshots.resize(stage, width, height);
        robot.clickOn("#show-examples").clickOn("#show-candidates");
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "layout-examples-" + width);
        List<String> seen = robot.lookup("#examples .table-cell").<TableCell<?, ?>>queryAll().stream()
                .filter(cell -> "input".equals(cell.getTableColumn().getId()) && cell.getText() != null)
                .filter(cell -> cell.getText().length() > 40)
                .map(cell -> ((Text) cell.lookup(".text")).getText())
                .toList();
        assertThat(seen).isNotEmpty().allMatch(text -> text.length() >= 40);
    }

    @ParameterizedTest
    @CsvSource({"1280,800", "1440,900"})
    void theFootBesideTheCandidatesKeepsTheLossAndTheLegend(int width, int height, FxRobot robot)
            throws TimeoutException {
        analyzed(robot, width, height);
        robot.clickOn("#show-candidates");
        WaitForAsyncUtils.waitForFxEvents();
        window.picture(robot, "layout-foot", width, height);
        Node foot = robot.lookup(".heat-foot").query();
        double end = foot.localToScene(foot.getLayoutBounds()).getMaxX();
        Label says = robot.from(foot).lookup(".heat-says").queryAs(Label.class);
        assertThat(((Text) says.lookup(".text")).getText()).isEqualTo(says.getText());
        for (String part : List.of(".heat-says", "#explain-loss", ".heat-legend")) {
            Node node = robot.from(foot).lookup(part).query();
            assertThat(node.localToScene(node.getLayoutBounds()).getMaxX())
                    .as(part)
                    .isLessThan(end);
        }
    }

    @Test
    void panesOpenAndCloseAndAreAsTheyWereInTheNextWindow(FxRobot robot) {
        Screenshots.resize(stage, 1440, 900);
        assertThat(shown(robot)).containsExactly("unit-table");
        Region text = robot.lookup("#prompt-text").queryAs(Region.class);
        double height = text.getHeight();

        robot.clickOn("#show-history");
        assertThat(robot.lookup(".history-pane").tryQuery()).isPresent();
        robot.clickOn("#show-history");
        assertThat(text.getHeight()).isEqualTo(height);
        robot.clickOn("#show-run");
        assertThat(robot.lookup("#show-run").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        assertThat(text.getHeight()).isLessThan(height);
        robot.clickOn("#show-history");
        assertThat(robot.lookup(".history-pane").tryQuery()).isPresent();
        assertThat(robot.lookup("#show-run").queryAs(ToggleButton.class).isSelected())
                .isFalse();
        robot.clickOn("#show-history");
        assertThat(text.getHeight()).isEqualTo(height);

        robot.clickOn("#show-candidates").clickOn("#show-examples").clickOn("#show-outline");
        assertThat(shown(robot)).containsExactly("examples", "candidates");
        window.picture(robot, "layout-sides", 1440, 900);
        SplitPane split =
                (SplitPane) robot.lookup("#examples").query().getScene().lookup(".split-pane .split-pane");
        robot.interact(() -> split.setDividerPosition(0, 0.3));
        double width = text.getWidth();
        WorkbenchPane pane = robot.lookup(".workbench").queryAs(WorkbenchPane.class);
        WindowLayout layout = pane.layout(0, 0, 1440, 900, false);
        robot.clickOn("#show-candidates").clickOn("#show-examples").clickOn("#show-outline");
        assertThat(shown(robot)).containsExactly("unit-table");
        robot.interact(() -> pane.arrange(layout));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(shown(robot)).containsExactly("examples", "candidates");
        assertThat(text.getWidth()).isCloseTo(width, within(1.0));
    }

    @Test
    void eachProjectHasItsOwnLayout(FxRobot robot) throws TimeoutException {
        window.ready();
        Path first = model.document().project().folder();
        robot.clickOn("#show-candidates").clickOn("#show-outline");
        Path second = SampleCopy.of("review-sentiment", folder.resolve("other"));
        open(robot, second);
        assertThat(shown(robot)).as("as it was").containsExactly("candidates");
        robot.clickOn("#show-candidates").clickOn("#show-examples");
        open(robot, first);
        assertThat(shown(robot)).containsExactly("candidates");
        open(robot, second);
        assertThat(shown(robot)).containsExactly("examples");
    }

    private void open(FxRobot robot, Path project) throws TimeoutException {
        robot.interact(() -> model.projects().open(project));
        JourneyWindow.until(() -> {
            Project open = model.document().project();
            return open != null && open.folder().equals(project);
        });
    }

    /** Which of the tables at the sides are in the window. */
    private static List<String> shown(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return Stream.of("examples", "unit-table", "candidates")
                .filter(id -> robot.lookup("#" + id).tryQuery().isPresent())
                .toList();
    }

    @Test
    void longNamesAreShortenedAndPushNothingOut(FxRobot robot) {
        Screenshots.resize(stage, 1280, 800);
        robot.interact(() -> {
            for (String name : List.of(".project-name", ".model-name")) {
                Label label = robot.lookup(name).queryAs(Label.class);
                label.textProperty().unbind();
                label.setText("A name as long as those that people give to their projects and models, version 14");
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "layout-long-names");
        for (Node each : robot.lookup(".top-bar .button").queryAll()) {
            assertThat(each.localToScene(each.getLayoutBounds()).getMaxX()).isLessThanOrEqualTo(1280);
            if (each instanceof Button button && button.getText() != null) {
                assertThat(button.getWidth()).isGreaterThanOrEqualTo(button.prefWidth(-1) - 0.5);
            }
        }
        assertThat(robot.lookup(".project-name").queryAs(Label.class).getTextOverrun())
                .isEqualTo(OverrunStyle.CENTER_ELLIPSIS);
    }

    private StyleClassedTextArea analyzed(FxRobot robot, int width, int height) throws TimeoutException {
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.interact(() -> {
            model.prompt().segmentationProperty().set(Segmentation.SENTENCES);
            model.prompt().know(Heats.alternating(model.document().text()));
        });
        JourneyWindow.until(() -> IntStream.range(0, area.getLength())
                .anyMatch(at -> area.getStyleOfChar(at).toString().contains("helps-")));
        Screenshots.resize(stage, width, height);
        window.picture(robot, "layout", width, height);
        return area;
    }

    /** Whole lines of the wrapped text, blank ones included. */
    private static int linesSeen(StyleClassedTextArea area) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Bounds view = area.localToScreen(area.getLayoutBounds());
            return IntStream.range(0, area.getVisibleParagraphs().size())
                    .map(area::visibleParToAllParIndex)
                    .map(paragraph -> {
                        Bounds bounds =
                                area.getParagraphBoundsOnScreen(paragraph).orElseThrow();
                        int lines = area.getParagraphLinesCount(paragraph);
                        double seen =
                                Math.min(bounds.getMaxY(), view.getMaxY()) - Math.max(bounds.getMinY(), view.getMinY());
                        return (int) Math.floor(lines * seen / bounds.getHeight() + 0.05);
                    })
                    .sum();
        });
    }
}
