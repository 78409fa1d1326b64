package dev.spanwise.gui.candidates.hunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.HunkEffect.Kind;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HunksPaneTest {
    private static final WordDiff DIFF = WordDiff.of(
            SampleRun.PROMPT,
            SampleRun.PROMPT
                    .replace("Never answer directly.", "Answer with one word, positive or negative, and nothing else.")
                    .replace("twice", "carefully")
                    .replace("2. Explain your reasoning at length.\n", "")
                    .replace("director", "actors")
                    .replace("Review: {{input}}", "Text: {{input}}"));

    private final HunksViewModel model = new HunksViewModel();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new HunksPane(model), 1280, 260);
    }

    @Test
    void spaceChoosesAndTheResultFollows(FxRobot robot) {
        Screenshots.take(stage, "hunks-empty");
        List<HunksViewModel.Selection> taken = new ArrayList<>();
        robot.interact(() -> {
            model.setOnTake(taken::add);
            model.readyProperty().set(true);
            model.show("candidate 11", DIFF);
            model.know(Worths.of(DIFF, Kind.HELPFUL, Kind.INERT, Kind.HARMFUL, Kind.DEPENDENT, Kind.BOUND));
        });
        Screenshots.take(stage, "hunks-1280");
        TableView<HunkRow> table = robot.lookup("#hunks").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(1);
        });
        List<String> spoken = choices(robot);
        assertThat(spoken).contains("taken", "left out");
        robot.type(KeyCode.SPACE);
        assertThat(choices(robot)).hasSameSizeAs(spoken).isNotEqualTo(spoken);
        assertThat(model.rows().get(1).chosenProperty().get()).isFalse();
        assertThat(model.resultProperty().get().after()).contains("twice");
        robot.clickOn("#take-changes");
        assertThat(taken)
                .singleElement()
                .satisfies(selection -> assertThat(selection.origin()).isEqualTo("changes 1, 4, 5 of candidate 11"));
        robot.type(KeyCode.DOWN);
        Screenshots.resize(stage, 900, 260);
        Screenshots.take(stage, "hunks-900");
    }

    /** What a screen reader hears of the check boxes. */
    private static List<String> choices(FxRobot robot) {
        return robot.lookup(".table-cell").queryAllAs(TableCell.class).stream()
                .map(TableCell::getAccessibleText)
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void theReasonOfARefusalShows(FxRobot robot) {
        WordDiff moved =
                WordDiff.of("Sort {{input}} from A to Z. Be quick.", "Sort it from A to Z. Be quick, {{input}}.");
        robot.interact(() -> {
            model.readyProperty().set(true);
            model.show("candidate 2", moved);
            model.know(Worths.of(moved, Kind.BOUND, Kind.BOUND));
            model.rows().getLast().chosenProperty().set(false);
        });
        assertThat(robot.lookup("#hunks-refusal").queryLabeled().getText()).contains("from {{input}} to none");
        assertThat(robot.lookup("#take-changes").queryButton().isDisabled()).isTrue();
        Screenshots.take(stage, "hunks-refused");
    }
}
