package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.eval.Judgement;
import dev.spanwise.eval.Metric;
import dev.spanwise.eval.ProcessReward;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
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
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class EvaluatePaneTest {
    private final EvaluateViewModel model = new EvaluateViewModel();
    private final ShotsViewModel shots = new ShotsViewModel();
    private final AuditViewModel audit = new AuditViewModel();
    private final TransferViewModel transfer = new TransferViewModel();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new EvaluatePane(model, shots, audit, transfer), 640, 760);
    }

    @Test
    void showsAccuracyAndAnswersOfOnePromptAndOfTwo(FxRobot robot) {
        Screenshots.take(stage, "evaluate-empty");
        PromptResult before = answers(index -> index % 3 == 0);
        PromptResult after = answers(index -> index % 10 != 0);
        WaitForAsyncUtils.asyncFx(() -> {
            model.setCurrent(after.prompt());
            model.showOne(after);
        });
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "evaluate-one");
        WaitForAsyncUtils.asyncFx(() -> model.show(before, after));
        WaitForAsyncUtils.waitForFxEvents();
        TableView<TestRow> table = robot.lookup("#answers").queryTableView();
        assertThat(table.getItems()).hasSize(60);
        Screenshots.take(stage, "evaluate-640");
        Screenshots.resize(stage, 1280, 260);
        Screenshots.take(stage, "evaluate-1280");
        robot.interact(() -> model.filterProperty().set(Filter.LOST));
        assertThat(table.getItems()).isNotEmpty().allMatch(row -> row.change() == TestRow.Change.LOST);
        Screenshots.take(stage, "evaluate-lost");
    }

    @Test
    void theSelectedExampleIsReadInFullByMouseAndKeys(FxRobot robot) {
        PromptResult before = answers(index -> index % 3 == 0);
        PromptResult after = answers(index -> index % 10 != 0);
        robot.interact(() -> model.show(before, after));
        Screenshots.resize(stage, 1280, 300);
        assertThat(detail(robot)).containsExactly("Select an example to read its answers in full.");
        Node row = robot.lookup("#answers .table-row-cell").nth(0).query();
        robot.clickOn(row);
        TestRow first = model.rows().get(0);
        assertThat(detail(robot))
                .contains(
                        first.example().input(),
                        "Right answer",
                        first.example().target(),
                        first.before().text(),
                        first.after().text());
        Screenshots.take(stage, "evaluate-detail");
        robot.type(KeyCode.DOWN);
        assertThat(detail(robot)).contains(model.rows().get(1).example().input());
        robot.interact(() -> model.showOne(after));
        assertThat(detail(robot)).hasSize(1);
    }

    private static List<String> detail(FxRobot robot) {
        ScrollPane pane = robot.lookup("#answer-detail").queryAs(ScrollPane.class);
        return robot.from(pane.getContent()).lookup(".label").<Label>queryAll().stream()
                .map(Label::getText)
                .toList();
    }

    private static PromptResult answers(IntPredicate right) {
        return new PromptResult.Answers(new Evaluation(
                SampleRun.PROMPT,
                Metric.Standard.NORMALIZED,
                SampleRun.data().of(Split.TEST).stream()
                        .map(example -> new GradedAnswer(
                                example,
                                right.test(example.index()) ? example.target() : "I would say that it depends on",
                                right.test(example.index())))
                        .toList()));
    }

    @Test
    void showsMarginsWhereAnswersAreCompared(FxRobot robot) {
        robot.interact(() -> model.open(TaskKind.PREFERENCE));
        Screenshots.resize(stage, 1280, 237);
        Screenshots.take(stage, "evaluate-preference-empty");
        PromptResult before = comparisons(index -> index % 3 == 0 ? 1.25 : -0.5 - index / 50.0);
        PromptResult after = comparisons(index -> index % 10 == 0 ? -0.25 : 1 + index / 40.0);
        robot.interact(() -> {
            model.setCurrent(before.prompt());
            model.showOne(before);
        });
        Screenshots.take(stage, "evaluate-preference-one");
        robot.interact(() -> {
            model.setCurrent(after.prompt());
            model.show(before, after);
        });
        Screenshots.take(stage, "evaluate-preference");
        TableView<TestRow> table = robot.lookup("#answers").queryTableView();
        assertThat(table.getColumns())
                .extracting(column -> ((Label) column.getGraphic()).getText())
                .contains("Margin before", "Margin after");
        assertThat(robot.lookup("#evaluate-change").queryLabeled().getText()).contains("Win rate", "Mean margin");
        robot.clickOn((Label head) -> head.getText().equals("Margin after"));
        assertThat(table.getItems())
                .isSortedAccordingTo(Comparator.comparing(TestRow::after, ExampleResult.WORST_FIRST));
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "evaluate-preference-1920");
        Screenshots.resize(stage, 640, 760);
        Screenshots.take(stage, "evaluate-preference-640");
        assertThat(robot.lookup("#evaluate-judged").query().isVisible()).isFalse();
        String judged = "Judge pocket: over the answers to the first prompt, the prompt "
                + new Judgement(List.of(Judgement.Verdict.WON, Judgement.Verdict.SPLIT, Judgement.Verdict.LOST))
                        .inWords()
                + ".";
        robot.interact(() -> model.showJudged(judged));
        assertThat(robot.lookup("#evaluate-judged").queryLabeled().getText())
                .contains("wins 50.0 % of 3", "1 of 3 verdicts changed");
        Screenshots.take(stage, "evaluate-judged-640");
        ProcessReward reward = new ProcessReward(List.of(List.of(0.9, 0.8), List.of(0.95), List.of()));
        robot.interact(() -> model.showRewarded("Reward by prm: "
                + reward.inWords(Optional.of(new ProcessReward(List.of(List.of(0.5), List.of(0.9), List.of()))))
                + "."));
        assertThat(robot.lookup("#evaluate-rewarded").queryLabeled().getText())
                .contains("1 without a step", "before 0.4667");
        Screenshots.take(stage, "evaluate-rewarded-640");
        Screenshots.resize(stage, 1280, 237);
        Screenshots.take(stage, "evaluate-judged");
        ScrollPane verdict = robot.lookup((Node node) -> node instanceof ScrollPane && node.isFocusTraversable())
                .queryAs(ScrollPane.class);
        robot.interact(verdict::requestFocus);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(verdict.getVvalue())
                .as("what does not fit can be reached by keyboard")
                .isPositive();
        Screenshots.take(stage, "evaluate-judged-scrolled");
    }

    @Test
    void workedExamplesAreChosenAndKeptByKeyboard(FxRobot robot) {
        Screenshots.resize(stage, 1280, 237);
        List<List<Integer>> kept = new ArrayList<>();
        robot.interact(() -> {
            shots.open(SampleRun.data());
            shots.setPrompt(SampleRun.PROMPT);
            shots.readyProperty().set(true);
            shots.setOnChoose(number -> shots.know(Pairings.of(List.of(3, 14, 27), -0.6)));
            shots.setOnShow(kept::add);
        });
        robot.clickOn((ToggleButton view) -> view.getText().equals("Worked examples"));
        Screenshots.take(stage, "shots-empty");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        TableView<Example> table = robot.lookup("#shots").queryTableView();
        assertThat(table.getItems()).extracting(Example::index).containsExactly(3, 14, 27);
        assertThat(table.isFocused()).isTrue();
        assertThat(robot.lookup("#shots-says").queryLabeled().getText()).startsWith("The examples help: ");
        Screenshots.take(stage, "shots-chosen");
        robot.push(KeyCode.SHIFT, KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(kept).containsExactly(List.of(3, 14, 27));
        robot.interact(() -> shots.show(SampleRun.data().showing(kept.getFirst())));
        assertThat(robot.lookup("#choose-shots").query().isDisabled()).isTrue();
        Screenshots.take(stage, "shots-kept");
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "shots-kept-1920");
        Screenshots.resize(stage, 640, 420);
        Screenshots.take(stage, "shots-kept-640");
        robot.clickOn("#drop-shots");
        assertThat(kept).hasSize(2).last().isEqualTo(List.of());
    }

    @Test
    void theAuditShowsEveryPromptAsPointAndAsRow(FxRobot robot) {
        Screenshots.resize(stage, 1280, 237);
        List<Integer> asked = new ArrayList<>();
        robot.interact(() -> {
            audit.open(TaskKind.SUPERVISED);
            audit.readyProperty().set(true);
            audit.setOnAudit(asked::add);
        });
        robot.clickOn((ToggleButton view) -> view.getText().equals("Loss audit"));
        Screenshots.take(stage, "audit-empty");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(asked).containsExactly(10);
        TableView<AuditRow> table = robot.lookup("#audited").queryTableView();
        assertThat(table.isFocused()).isTrue();
        robot.interact(() -> audit.know(Audits.of(3), 10));
        assertThat(table.getItems()).hasSize(3);
        robot.interact(() -> audit.know(Audits.of(10), 10));
        Screenshots.take(stage, "audit");
        LineChart<?, ?> chart = robot.lookup("#audit-chart").queryAs(LineChart.class);
        assertThat(chart.getData().getFirst().getData()).hasSize(10);
        robot.interact(chart::requestFocus);
        robot.push(KeyCode.END).push(KeyCode.LEFT);
        AuditRow nextToHighest = audit.rows().stream()
                .sorted(Comparator.comparingDouble(AuditRow::x).reversed())
                .toList()
                .get(1);
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(nextToHighest);
        assertThat(chart.getAccessibleText()).isEqualTo(nextToHighest.label());
        robot.clickOn((Label head) -> head.getText().equals("Loss"));
        assertThat(table.getItems()).isSortedAccordingTo(Comparator.comparingDouble(AuditRow::x));
        robot.interact(() -> table.getSelectionModel().selectFirst());
        assertThat(chart.getData().getFirst().getData())
                .filteredOn(
                        data -> data.getNode().getPseudoClassStates().contains(PseudoClass.getPseudoClass("pointed")))
                .singleElement()
                .satisfies(data -> assertThat(data.getExtraValue())
                        .isEqualTo(table.getItems().getFirst()));
        Screenshots.take(stage, "audit-pointed");
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "audit-1920");
        Screenshots.resize(stage, 640, 420);
        Screenshots.take(stage, "audit-640");
        robot.interact(() -> audit.open(TaskKind.SUPERVISED));
        assertThat(chart.isVisible()).isFalse();
    }

    @Test
    void promptsAreMeasuredOnModelsAndLostGainsAreMarkedInWords(FxRobot robot) {
        Screenshots.resize(stage, 1280, 237);
        List<List<String>> asked = new ArrayList<>();
        robot.interact(() -> {
            transfer.open("pocket");
            transfer.setPrompts("Say something.", SampleRun.PROMPT);
            transfer.readyProperty().set(true);
            transfer.setOnAddModel(() -> transfer.addModel("/models/small"));
            transfer.setOnMeasure((prompts, others) -> asked.add(others));
        });
        robot.clickOn((ToggleButton view) -> view.getText().equals("Transfer"));
        Screenshots.take(stage, "transfer-empty");
        assertThat(robot.lookup("#measure-transfer").query().isDisabled()).isTrue();
        robot.push(KeyCode.TAB).push(KeyCode.SPACE).push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(robot.lookup("#transfer-models").queryLabeled().getText()).isEqualTo("Models (1)");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(asked).containsExactly(List.of("/models/small"));
        TableView<?> table = robot.lookup("#transfer").queryTableView();
        assertThat(table.isFocused()).isTrue();

        robot.interact(() -> {
            transfer.setMeasuring(true);
            transfer.know(TransferGrid.EMPTY.with(Transfers.lostOnTheSecondModel("/models/small", "/models/gone")));
        });
        assertThat(robot.lookup("#stop-transfer").query().isVisible()).isTrue();
        Screenshots.take(stage, "transfer-measuring");
        robot.interact(() -> transfer.setMeasuring(false));
        assertThat(table.getColumns())
                .extracting(column -> ((Label) column.getGraphic()).getText())
                .containsExactly("Prompt", "pocket", "small", "gone");
        assertThat(robot.lookup("#transfer-says").queryLabeled().getText())
                .contains("Better on pocket, clearly not on small: In the editor.", "gone failed: There is no folder.");
        assertThat(cells(table))
                .filteredOn(cell -> cell.getGraphic() != null)
                .singleElement()
                .satisfies(cell -> assertThat(cell.getAccessibleText())
                        .contains(
                                "No difference from the first prompt",
                                "Better than the first prompt on pocket, and clearly not here."));
        Screenshots.take(stage, "transfer");
        robot.clickOn((ToggleButton measure) -> measure.getText().equals("Accuracy"));
        assertThat(cells(table))
                .extracting(Labeled::getText)
                .anyMatch(text -> text != null && text.startsWith("100.0"));
        Screenshots.take(stage, "transfer-accuracy");
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "transfer-1920");
        Screenshots.resize(stage, 980, 420);
        Screenshots.take(stage, "transfer-980");
    }

    private static List<TableCell<?, ?>> cells(TableView<?> table) {
        return table.lookupAll(".table-cell").stream()
                .<TableCell<?, ?>>map(node -> (TableCell<?, ?>) node)
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static PromptResult comparisons(IntToDoubleFunction margin) {
        List<Example> examples = SampleRun.data().examples().stream()
                .map(example -> new Example(
                        example.index(),
                        example.input(),
                        new ExpectedAnswer.Preference(
                                "What a " + example.target() + " review!",
                                example.index() % 2 == 0 ? "So what?" : "I would rather not say anything about this."),
                        example.split()))
                .toList();
        Dataset data = new Dataset(examples);
        return new PromptResult.Comparisons(
                new PromptLoss(
                        SampleRun.PROMPT,
                        Split.TEST,
                        LossFunction.of(TaskKind.PREFERENCE),
                        data.of(Split.TEST).stream()
                                .map(example -> new ExampleLoss(
                                        example.index(),
                                        0.7,
                                        List.of(margin.applyAsDouble(example.index())),
                                        List.of()))
                                .toList()),
                data);
    }
}
