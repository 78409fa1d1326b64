package dev.spanwise.gui.candidates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class CandidatesPaneTest {
    private final CandidatesViewModel model = new CandidatesViewModel();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new CandidatesPane(model), 420, 760);
    }

    @Test
    void showsEveryCandidateAndWhatTheBestOneChanges(FxRobot robot) {
        assertThat(Screenshots.take(stage, "candidates-empty"))
                .allSatisfy(file -> assertThat(file).exists());
        fill(SampleRun.events());
        assertThat(model.rows()).hasSize(60);
        Screenshots.take(stage, "candidates-420");
        robot.interact(() -> {
            TableView<CandidateRow> table = robot.lookup("#candidates").queryTableView();
            table.getSelectionModel().select(model.rows().get(2));
            table.scrollTo(table.getItems().size() - 1);
        });
        Screenshots.take(stage, "candidates-refused-420");
        Screenshots.resize(stage, 900, 900);
        Screenshots.take(stage, "candidates-900");
        Screenshots.resize(stage, 1400, 1000);
        Screenshots.take(stage, "candidates-1400");
        Screenshots.resize(stage, 465, 400);
        Screenshots.take(stage, "candidates-465");
    }

    @Test
    void aButtonThatIsGreySaysWhy(FxRobot robot) {
        robot.interact(() -> model.setIncumbent(SampleRun.PROMPT));
        fill(SampleRun.events());
        Node measure = robot.lookup("#measure-changes").query();
        assertThat(measure.isDisabled()).isTrue();
        assertThat(measure.getAccessibleHelp()).contains("The model is busy");
        robot.interact(() -> model.hunks().readyProperty().set(true));
        assertThat(measure.isDisabled()).isFalse();
        assertThat(measure.getAccessibleHelp()).doesNotContain("busy");
    }

    @Test
    void selectionAndScrollingStayWhileARunFillsTheTable(FxRobot robot) {
        List<RunEvent> events = SampleRun.events();
        fill(events.subList(0, events.size() / 2));
        TableView<CandidateRow> table = robot.lookup("#candidates").queryTableView();
        CandidateRow chosen = table.getItems().get(7);
        robot.interact(() -> table.getSelectionModel().select(chosen));
        for (RunEvent event : events.subList(events.size() / 2, events.size())) {
            fill(List.of(event));
            assertThat(table.getSelectionModel().getSelectedItems()).containsExactly(chosen);
            assertThat(model.selectedProperty().get()).isSameAs(chosen);
        }
        assertThat(table.getItems()).isSortedAccordingTo(CandidateRow.BEST_FIRST);
    }

    @Test
    void theKeyboardAcceptsAndPutsAside(FxRobot robot) {
        List<CandidateRow> accepted = new ArrayList<>();
        robot.interact(() -> {
            model.setIncumbent(SampleRun.PROMPT);
            model.setOnAccept(accepted::add);
        });
        fill(SampleRun.events());
        TableView<CandidateRow> table = robot.lookup("#candidates").queryTableView();
        robot.interact(table::requestFocus);
        CandidateRow second = table.getItems().get(1);
        robot.type(KeyCode.DOWN);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(model.selectedProperty().get()).isSameAs(second);
        robot.type(KeyCode.A);
        assertThat(accepted).containsExactly(second);
        CandidateRow better = model.rows().stream()
                .filter(row -> row.state() == CandidateState.BETTER)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> table.getSelectionModel().select(better));
        robot.type(KeyCode.R);
        assertThat(better.state()).isEqualTo(CandidateState.REJECTED);
        assertThat(model.selectedProperty().get()).isNotSameAs(better);
        robot.interact(() -> table.getSelectionModel().select(better));
        robot.type(KeyCode.R);
        assertThat(better.state()).isEqualTo(CandidateState.BETTER);
    }

    @Test
    void enterAndADoubleClickEditAndBBranches(FxRobot robot) {
        List<CandidateRow> branched = new ArrayList<>();
        robot.interact(() -> {
            model.setIncumbent(SampleRun.PROMPT);
            model.setOnBranch(branched::add);
        });
        fill(SampleRun.events());
        TableView<CandidateRow> table = robot.lookup("#candidates").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(1);
        });
        CandidateRow second = table.getItems().get(1);
        robot.type(KeyCode.ENTER);
        assertThat(model.draft().textProperty().get()).isEqualTo(second.prompt());
        robot.type(KeyCode.B);
        assertThat(branched).containsExactly(second);
        assertThat(second.state()).isNotEqualTo(CandidateState.WINNER);
        CandidateRow third = table.getItems().get(2);
        robot.doubleClickOn((Node node) -> node instanceof TableRow<?> row && row.getItem() == third);
        assertThat(model.draft().nameProperty().get()).isEqualTo("candidate " + third.id());
        assertThat(model.draft().requestsProperty().get()).isEqualTo(2);
    }

    @Test
    void whyACandidateCannotBeAcceptedIsSaidBesideIt(FxRobot robot) {
        List<CandidateRow> taken = new ArrayList<>();
        robot.interact(() -> {
            model.setOnAccept(taken::add);
            model.setOnBranch(taken::add);
        });
        fill(SampleRun.events());
        assertThat(robot.lookup("#candidate-refusal").query().isVisible()).isFalse();
        robot.interact(() -> model.setRefusal(prompt ->
                Optional.of("it changes the frozen text \u201cRead the review twice.\u201d. Unfreeze that first.")));
        Screenshots.take(stage, "candidates-refusal-420");
        assertThat(robot.lookup("#candidate-refusal").queryLabeled().getText())
                .startsWith("This candidate cannot be accepted: it changes the frozen text");
        assertThat(robot.lookup("#accept-candidate").query().isDisabled()).isTrue();
        assertThat(robot.lookup("#branch-candidate").query().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#candidates").query().requestFocus());
        robot.type(KeyCode.A).type(KeyCode.B);
        assertThat(taken).isEmpty();
        robot.interact(() -> model.setRefusal(prompt -> Optional.empty()));
        robot.type(KeyCode.B);
        assertThat(taken).containsExactly(model.selectedProperty().get());
    }

    private void fill(List<RunEvent> events) {
        WaitForAsyncUtils.asyncFx(() -> {
            if (model.incumbentProperty().get().isEmpty()) {
                model.setIncumbent(SampleRun.PROMPT);
            }
            model.apply(events);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }
}
