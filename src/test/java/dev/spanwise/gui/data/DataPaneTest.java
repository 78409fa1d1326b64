package dev.spanwise.gui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DataPaneTest {
    private final DataViewModel model = new DataViewModel(new DirectExecutor());
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new DataPane(model), 420, 760);
    }

    @Test
    void howProbableItIsThatTheModelStopsShowsInFullWhereThePaneIsWide(FxRobot robot) {
        PromptLoss loss = SampleRun.loss(SampleRun.PROMPT, Split.TRAIN, 1.3);
        List<ExampleLoss> ends = loss.examples().stream()
                .map(of -> new ExampleLoss(
                        of.index(),
                        of.loss(),
                        of.margins(),
                        of.tokens(),
                        of.index() % 2 == 0 ? 0.0 : -7.7,
                        List.of(),
                        null))
                .toList();
        robot.interact(() -> {
            model.show(SampleRun.data());
            model.showLoss(new PromptLoss(loss.prompt(), loss.split(), loss.function(), ends));
        });
        assertThat(stops(robot)).isEmpty();
        for (int width : new int[] {600, 900}) {
            Screenshots.resize(stage, width, 700);
            assertThat(stops(robot))
                    .hasSizeGreaterThan(4)
                    .noneMatch(Labeled::isTextTruncated)
                    .extracting(Labeled::getText)
                    .startsWith("100.0\u00a0%", "0.0\u00a0%");
            Screenshots.take(stage, "data-stops-" + width);
        }
    }

    private static List<TableCell<?, ?>> stops(FxRobot robot) {
        return robot.lookup("#examples .table-cell").<TableCell<?, ?>>queryAll().stream()
                .filter(cell -> cell.getTableColumn().getId().equals("stops"))
                .filter(cell -> cell.getText() != null && cell.isVisible())
                .sorted(Comparator.comparingDouble(
                        cell -> cell.localToScene(cell.getLayoutBounds()).getMinY()))
                .toList();
    }

    @Test
    void showsEveryExampleWithItsLossAndAnswer(FxRobot robot) {
        Screenshots.take(stage, "data-empty");
        WaitForAsyncUtils.asyncFx(() -> model.show(SampleRun.data()));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "data-unscored");
        WaitForAsyncUtils.asyncFx(() -> {
            model.showLoss(SampleRun.loss(SampleRun.PROMPT, Split.TRAIN, 1.3));
            model.showLoss(SampleRun.loss(SampleRun.PROMPT, Split.VALIDATION, 1.1));
            model.showAnswers(new Evaluation(
                    SampleRun.PROMPT,
                    Metric.Standard.NORMALIZED,
                    SampleRun.data().of(Split.TEST).stream()
                            .map(example -> new GradedAnswer(
                                    example,
                                    example.index() % 3 == 0 ? "I would say that it depends on" : example.target(),
                                    example.index() % 3 != 0))
                            .toList()));
        });
        WaitForAsyncUtils.waitForFxEvents();
        TableView<ExampleRow> table = robot.lookup("#examples").queryTableView();
        assertThat(table.getItems()).hasSize(120);
        robot.clickOn("#hardest-first");
        robot.interact(() -> table.getSelectionModel().select(0));
        assertThat(table.getItems())
                .extracting(ExampleRow::known)
                .isSortedAccordingTo(DataViewModel.BY_LOSS.reversed());
        Screenshots.take(stage, "data-420");
        Screenshots.resize(stage, 300, 420);
        Screenshots.take(stage, "data-300");
        Screenshots.resize(stage, 900, 900);
        Screenshots.take(stage, "data-900");
        robot.clickOn("#example-search").write("rainy");
        assertThat(table.getItems())
                .isNotEmpty()
                .allMatch(row -> row.example().input().contains("rainy"));
        robot.type(KeyCode.ESCAPE);
        assertThat(table.getItems()).hasSize(120);
        robot.interact(() -> model.splitsProperty().set(Set.of(Split.TEST)));
        assertThat(table.getItems()).hasSize(60);
        Screenshots.take(stage, "data-test-900");
        Node splits = robot.lookup("#example-split").query();
        robot.interact(splits::requestFocus);
        robot.type(KeyCode.DOWN);
        Window list = robot.listWindows().getLast();
        assertThat(robot.from(list.getScene().getRoot()).lookup(".list-cell").queryAllAs(ListCell.class).stream()
                        .map(Labeled::getText)
                        .filter(text -> text != null && !text.isEmpty()))
                .containsExactly("Train (40)", "Valid. (20)", "Test (60)");
        robot.clickOn("Train (40)");
        assertThat(model.splitsProperty().get()).containsExactlyInAnyOrder(Split.TRAIN, Split.TEST);
        assertThat(table.getItems()).hasSize(100);
        assertThat(splits.getAccessibleText()).endsWith("2 splits (100)");
        robot.type(KeyCode.ESCAPE);
        assertThat(splits.isFocused()).isTrue();
        Screenshots.take(stage, "data-splits-900");
        Screenshots.takePopup(robot, stage, "data-splits-list", () -> {
            robot.clickOn(splits);
            return robot.listWindows().getLast();
        });
        robot.interact(() -> model.splitsProperty().set(Set.of(Split.TEST)));
        robot.clickOn("#example-search").write("nothing has this");
        assertThat(table.getItems()).isEmpty();
        Screenshots.take(stage, "data-none-found");
    }

    @Test
    void showsWrongAnswersBesideTheRightOne(FxRobot robot) {
        List<String> preference = detail(
                robot,
                LossFunction.of(TaskKind.PREFERENCE),
                new ExpectedAnswer.Preference("So sorry!", "Bad luck."),
                List.of(-0.5));
        Screenshots.take(stage, "data-preference");
        assertThat(preference).containsSubsequence("Chosen", "So sorry!", "Rejected, margin \u22120.500", "Bad luck.");
        assertThat(top(robot, "Bad luck.")).as("one under the other").isGreaterThan(top(robot, "So sorry!"));
        Screenshots.resize(stage, 640, 560);
        assertThat(top(robot, "Bad luck.")).as("side by side").isEqualTo(top(robot, "So sorry!"));
        Screenshots.take(stage, "data-preference-640");
        List<String> choice = detail(
                robot,
                LossFunction.of(TaskKind.CHOICE),
                new ExpectedAnswer.Choice(List.of("billing", "shipping", "technical"), 1),
                List.of(0.25, -1.0));
        Screenshots.take(stage, "data-choice");
        assertThat(choice)
                .containsSubsequence(
                        "Options, with the margin of the right one over each",
                        "billing (+0.250)",
                        "shipping",
                        "technical (\u22121.000)");
        assertThat(robot.lookup("#example-detail .example-text")
                        .lookup((Label label) -> label.getGraphic() != null
                                && label.getGraphic().getStyleClass().contains("right"))
                        .<Label>queryAll())
                .extracting(Label::getText)
                .containsExactly("shipping");
    }

    @Test
    void problemsAreListedAndTheirExamplesMoved(FxRobot robot) {
        List<Example> twins = SampleRun.data().examples().subList(39, 41);
        List<Split> moved = new ArrayList<>();
        robot.interact(() -> {
            model.show(SampleRun.data());
            model.readyProperty().set(true);
            model.setOnMove((examples, to) -> {
                assertThat(examples).isEqualTo(twins);
                moved.add(to);
            });
            model.showProblems(List.of(
                    new DataIssueRow(
                            "lines 40 and 41 of data/examples.jsonl",
                            "the same input in train and validation",
                            "Move both to one split, so that the search has not seen what it is measured on.",
                            twins),
                    new DataIssueRow(
                            "line 3 of reviews.csv",
                            "its answer is empty (left out)",
                            "Correct the file.",
                            List.of())));
        });
        assertThat(robot.lookup("#problems-shown").queryAs(ToggleButton.class).getText())
                .isEqualTo("Problems (2)");
        robot.clickOn("#problems-shown");
        TableView<DataIssueRow> problems = robot.lookup("#problems").queryTableView();
        robot.interact(() -> problems.getSelectionModel().select(0));
        Screenshots.take(stage, "data-problems-420");
        robot.clickOn("#move-examples").type(KeyCode.DOWN).type(KeyCode.ENTER);
        assertThat(moved).containsExactly(Split.TRAIN);
        List<Example> aside = new ArrayList<>();
        robot.interact(() -> {
            model.setOnMove((examples, to) -> aside.addAll(examples));
            model.move(Split.UNUSED);
        });
        assertThat(aside).as("one of the twins stays").containsExactly(twins.getLast());
        robot.interact(() -> {
            aside.clear();
            model.chooseExamples(twins);
            model.move(Split.UNUSED);
        });
        assertThat(aside).isEqualTo(twins);
        Screenshots.resize(stage, 268, 460);
        Screenshots.take(stage, "data-problems-268");
        Screenshots.resize(stage, 900, 700);
        Screenshots.take(stage, "data-problems-900");
        robot.interact(() -> problems.getSelectionModel().clearAndSelect(1));
        assertThat(model.movable().get()).isFalse();
    }

    @Test
    void worseExamplesShowTheirChange(FxRobot robot) {
        robot.interact(() -> {
            model.show(SampleRun.data());
            model.showLoss(SampleRun.loss(SampleRun.PROMPT, Split.TRAIN, 1));
            model.showBefore(SampleRun.loss("Before", Split.TRAIN, 1));
        });
        robot.clickOn("#worse-only");
        TableView<ExampleRow> table = robot.lookup("#examples").queryTableView();
        assertThat(table.getItems())
                .isNotEmpty()
                .hasSizeLessThan(40)
                .allMatch(row -> row.changeProperty().get() > 0);
        assertThat(robot.lookup("#worse-only").queryAs(ToggleButton.class).getText())
                .isEqualTo("Worse (" + table.getItems().size() + ")");
        Screenshots.take(stage, "data-worse-420");
        Screenshots.resize(stage, 268, 460);
        Screenshots.take(stage, "data-worse-268");
    }

    private static double top(FxRobot robot, String text) {
        return robot.lookup("#example-detail .example-text")
                .lookup((Label label) -> label.getText().equals(text))
                .query()
                .localToScene(0, 0)
                .getY();
    }

    /** The texts of the detail view of an example with this goal. */
    private List<String> detail(FxRobot robot, LossFunction function, ExpectedAnswer goal, List<Double> margins) {
        robot.interact(() -> {
            model.show(new Dataset(List.of(new Example(0, "The parcel is late.", goal, Split.TRAIN))));
            model.showLoss(new PromptLoss(
                    "Answer.", Split.TRAIN, function, List.of(new ExampleLoss(0, 0.9, margins, List.of()))));
            model.selectedProperty().set(model.rows().getFirst());
        });
        return robot.lookup("#example-detail .label").<Label>queryAll().stream()
                .map(Label::getText)
                .toList();
    }
}
