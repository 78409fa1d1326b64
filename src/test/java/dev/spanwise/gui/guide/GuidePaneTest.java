package dev.spanwise.gui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.Screenshots;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class GuidePaneTest {
    private static final String PROJECTS = "Projects and project.json";

    private GuideViewModel model;
    private Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        model = new GuideViewModel(Guide.pages(List.of(new GuidePage.Key("F1", "Guide"))));
        Screenshots.show(shown, new GuidePane(model), 860, 640);
    }

    @Test
    void tablesAndCodeAreWholeAndTheSearchStandsOutInThem(FxRobot robot) {
        open(PROJECTS);
        Screenshots.take(stage, "guide-table");
        assertThat(robot.lookup(".guide-table").queryAll()).hasSize(3);
        assertThat(robot.lookup(".guide-code-block").queryAll()).hasSize(3);
        nothingIsCutOff(robot);
        WaitForAsyncUtils.asyncFx(() ->
                robot.lookup(".guide > .scroll-pane").queryAs(ScrollPane.class).setVvalue(0.4));
        Screenshots.take(stage, "guide-wide-table");

        search("rewriteTemplate mustache");
        assertThat(matches(robot)).contains("rewriteTemplate", "Mustache");
        search("target\":");
        assertThat(matches(robot)).contains("target\":");
        assertThat(model.pageProperty().get().title()).isEqualTo(PROJECTS);
    }

    @Test
    void everyPageFitsIntoTheWidthOfTheWindow(FxRobot robot) {
        for (GuidePage page : List.copyOf(model.pages())) {
            open(page.title());
            assertThat(robot.lookup(".guide-title").queryLabeled().getText()).isEqualTo(page.title());
            nothingIsCutOff(robot);
        }
        open("The command line");
        Screenshots.take(stage, "guide-command-line");
        open(Guide.KEYS);
        Screenshots.take(stage, "guide-keys");
    }

    private void open(String title) {
        WaitForAsyncUtils.asyncFx(() -> model.open(title));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void search(String words) {
        WaitForAsyncUtils.asyncFx(() -> model.searchProperty().set(words));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> matches(FxRobot robot) {
        return robot.lookup(".guide-match").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
    }

    /** No text reaches over the page's edge, no cell into the one beneath, and no word is broken in a cell. */
    private static void nothingIsCutOff(FxRobot robot) {
        Node page = robot.lookup(".guide-page").query();
        double right = page.localToScene(page.getBoundsInLocal()).getMaxX();
        assertThat(robot.lookup(".guide-text").queryAllAs(Text.class))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(
                                text.localToScene(text.getBoundsInLocal()).getMaxX())
                        .isLessThanOrEqualTo(right));
        assertThat(page.getBoundsInParent().getWidth())
                .isLessThanOrEqualTo(robot.lookup(".guide > .scroll-pane")
                        .queryAs(ScrollPane.class)
                        .getWidth());
        for (GridPane grid : robot.lookup(".guide-table").queryAllAs(GridPane.class)) {
            for (Node cell : grid.getChildren()) {
                Bounds room = cell.getLayoutBounds();
                TextFlow flow = (TextFlow) cell;
                assertThat(flow.prefHeight(room.getWidth())).isLessThanOrEqualTo(room.getHeight() + 1);
                assertThat(longestWord(flow))
                        .isLessThanOrEqualTo(room.getWidth() - flow.getInsets().getRight());
            }
        }
    }

    private static double longestWord(TextFlow flow) {
        return flow.getChildren().stream()
                .map(Text.class::cast)
                .flatMap(text -> Arrays.stream(text.getText().split(" ")).map(word -> {
                    Text alone = new Text(word);
                    alone.setFont(text.getFont());
                    return alone;
                }))
                .mapToDouble(word -> word.getLayoutBounds().getWidth())
                .max()
                .orElse(0);
    }
}
