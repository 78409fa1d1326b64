package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HeatStripeTest {
    private static final String LINE = "Ten marks.\n";
    private static final String TEXT = LINE.repeat(100);

    private final HeatStripe stripe = new HeatStripe();
    private Scene scene;

    @Start
    void show(Stage stage) {
        StackPane pane = new StackPane(stripe);
        pane.getStylesheets()
                .add(Objects.requireNonNull(PromptPane.class.getResource("prompt.css"))
                        .toExternalForm());
        Screenshots.show(stage, pane, 40, 200);
        scene = stage.getScene();
    }

    @Test
    void marksOfOneColourAreOneShapeThatStays(FxRobot robot) {
        style(robot, run(10, "helps-3"), run(40), run(10, "helps-3"), run(40, "hurts-8"));
        List<Node> shapes = List.copyOf(stripe.getChildrenUnmodifiable());
        assertThat(marks("helps-3")).isEqualTo(2);
        assertThat(marks("hurts-8")).isEqualTo(1);

        style(robot, run(60, "hurts-8"), run(40, "helps-3"));

        assertThat(stripe.getChildrenUnmodifiable()).isEqualTo(shapes);
        assertThat(marks("helps-3")).isEqualTo(1);
        assertThat(marks("hurts-8")).isEqualTo(1);
        style(robot, run(100));
        assertThat(marks("helps-3")).isZero();
    }

    @Test
    void aMarkStandsWhereItsTextDoes(FxRobot robot) {
        style(robot, run(25), run(50, "helps-3"), run(25, "hurts-8"));
        Bounds helps = shape("helps-3").getBoundsInLocal();
        double height = stripe.getHeight();
        assertThat(helps.getMinY()).isCloseTo(height / 4, within(2.0));
        assertThat(helps.getMaxY()).isCloseTo(height * 3 / 4, within(2.0));
        assertThat(shape("hurts-8").getBoundsInLocal().getMaxY()).isCloseTo(height, within(2.0));
    }

    @Test
    void neighboursThatDifferOnlyInTheTextAreOneMark(FxRobot robot) {
        style(robot, run(10, "helps-3"), run(10, "helps-3", Styling.PLACEHOLDER), run(80));
        assertThat(marks("helps-3")).isEqualTo(1);
    }

    @Test
    void whatWasFoundIsAboveTheHeatAndHasItsOwnColour(FxRobot robot) {
        robot.interact(() -> stripe.find(TEXT, List.of(new Span(0, 3), new Span(550, 553))));
        style(robot, run(100, "helps-3"));
        assertThat(stripe.getChildrenUnmodifiable().getLast().getStyleClass()).contains(PromptEditor.FOUND);
        assertThat(marks(PromptEditor.FOUND)).isEqualTo(2);
        assertThat(shape(PromptEditor.FOUND).getFill())
                .isNotEqualTo(shape("helps-3").getFill());
        robot.interact(() -> {
            stripe.find(TEXT, List.of());
            lay();
        });
        assertThat(marks(PromptEditor.FOUND)).isZero();
    }

    @Test
    void theColoursAreThoseOfTheTheme(FxRobot robot) {
        style(robot, run(50, "helps-8"), run(50, "hurts-4", Styling.VAGUE));
        assertThat(shape("helps-8").getFill()).isEqualTo(Color.web("#6db1e0"));
        assertThat(shape(Styling.VAGUE).getFill()).isInstanceOf(LinearGradient.class);
        robot.interact(() -> {
            Theme.DARK.applyTo(scene);
            lay();
        });
        assertThat(shape("helps-8").getFill()).isEqualTo(Color.web("#1b5a96"));
    }

    private static StyledRun run(int lines, String... classes) {
        return new StyledRun(lines * LINE.length(), List.of(classes));
    }

    private void style(FxRobot robot, StyledRun... runs) {
        robot.interact(() -> {
            stripe.show(TEXT, new Styling(0, List.of(runs), List.of(), false));
            lay();
        });
    }

    private void lay() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private Path shape(String styleClass) {
        return stripe.getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains(styleClass))
                .map(Path.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private long marks(String styleClass) {
        return shape(styleClass).getElements().stream()
                .filter(ClosePath.class::isInstance)
                .count();
    }
}
