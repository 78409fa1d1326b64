package dev.spanwise.gui.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class WelcomePaneTest {
    private static final List<Path> RECENT = List.of(
            AppPaths.samples().resolve("ticket-triage"),
            AppPaths.samples().resolve("review-sentiment"),
            Path.of("gone"));

    private final WelcomeViewModel model = new WelcomeViewModel(new DirectExecutor(), failure -> {
        throw new AssertionError(failure);
    });
    private Stage stage;

    @Start
    void show(Stage shown) {
        stage = shown;
        Screenshots.show(stage, new WelcomePane(model, () -> {}, () -> {}), 1280, 800);
    }

    @ParameterizedTest
    @CsvSource({"1280,800", "1440,900", "1920,1080", "960,540"})
    void whatIsFoundLaterMovesNothingThatIsShown(int width, int height, FxRobot robot) {
        Screenshots.resize(stage, width, height);
        Map<Node, Bounds> before = places(robot);
        assertThat(before).isNotEmpty();
        robot.interact(() -> model.look(SampleProjects::all, List.of()));
        assertThat(places(robot)).containsAllEntriesOf(before);
        Map<Node, Bounds> samples = places(robot);
        robot.interact(() -> model.look(SampleProjects::all, RECENT));
        assertThat(places(robot)).containsAllEntriesOf(samples);
        Screenshots.take(stage, "welcome-" + width + "x" + height);
    }

    @Test
    void nothingMovesUnderTheMouse(FxRobot robot) {
        robot.interact(() -> model.look(SampleProjects::all, RECENT));
        Map<Node, Bounds> before = places(robot);
        for (Node each : robot.lookup(".welcome-card, .welcome-row, .button").queryAll()) {
            robot.moveTo(each);
            assertThat(each.isHover()).isTrue();
            assertThat(places(robot)).isEqualTo(before);
        }
    }

    /** Where the texts, cards and buttons are. */
    private static Map<Node, Bounds> places(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot
                .lookup((Node node) -> (node instanceof Labeled || node instanceof CardButton) && node.isVisible())
                .queryAll()
                .stream()
                .collect(Collectors.toMap(node -> node, node -> node.localToScene(node.getLayoutBounds())));
    }
}
