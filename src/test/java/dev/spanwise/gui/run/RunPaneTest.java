package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.control.Charts;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.chart.LineChart;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class RunPaneTest {
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final RunViewModel model = new RunViewModel(() -> now);
    private final SetupViewModel setup = new SetupViewModel();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new RunPane(model, setup), 1280, 300);
    }

    @Test
    void showsARunFromItsStartToItsVerdict(FxRobot robot) {
        Screenshots.take(stage, "run-empty");
        List<RunEvent> events = SampleRun.events();
        WaitForAsyncUtils.asyncFx(() -> {
            model.started();
            model.apply(events.subList(0, events.size() / 2));
            now = now.plusSeconds(40);
            model.apply(List.of(new RunEvent.Progress(0.5, "Scoring candidates")));
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#run-remaining").queryLabeled()).returns("5 s to 40 s left", l -> l.getText());
        Screenshots.take(stage, "run-half");
        WaitForAsyncUtils.asyncFx(() -> model.apply(events.subList(events.size() / 2, events.size())));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "run-finished");
        ListView<LogLine> log = robot.lookup("#run-log").queryListView();
        assertThat(robot.from(log).lookup(".list-cell").queryAllAs(ListCell.class))
                .extracting(cell -> cell.getItem())
                .contains(model.log().getLast());
        LineChart<?, ?> chart = robot.lookup("#loss-chart").queryAs(LineChart.class);
        assertThat(chart.getData()).hasSize(3);
        assertThat(chart.getYAxis().getTickMarks())
                .extracting(mark -> mark.getValue())
                .isEqualTo(List.of(0.0, 0.5, 1.0, 1.5, 2.0, 2.5));
        assertThat(chart.getXAxis().getTickMarks())
                .extracting(mark -> mark.getValue())
                .isEqualTo(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0));
        assertThat(robot.lookup("#run-outcome").queryLabeled().getText()).startsWith("Training loss fell from");
        robot.interact(() -> model.touchingProperty().set(Set.of(1)));
        assertThat(robot.lookup("#loss-chart .chart-line-symbol").<Node>queryAll())
                .filteredOn(node -> node.getPseudoClassStates().contains(Charts.FILLED))
                .hasSize(1);
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "run-1920");
        Screenshots.resize(stage, 640, 300);
        Screenshots.take(stage, "run-640");
    }

    @Test
    void waysOutStandBesideTheReasonInFull(FxRobot robot) {
        String reason = "Nothing better was found in 3 iterations; the prompt was kept. Every rewrite was refused: 9"
                + " repeated, 2 with other placeholders, 1 cut off. Ask for more rewrites a case, or let another model"
                + " write them.";
        List<String> labels = List.of("Another rewriter\u2026", "More examples\u2026", "Remove inert\u2026");
        robot.interact(() -> model.offer(
                reason,
                labels.stream()
                        .map(label -> new NextStep(label, label, () -> {}))
                        .toList()));
        for (int width : new int[] {1280, 640}) {
            Screenshots.resize(stage, width, 300);
            Screenshots.take(stage, "run-ways-out-" + width);
            Node strip = robot.lookup(".run-outcome").query();
            assertThat(robot.from(strip).lookup(".button").<Button>queryAll())
                    .extracting(Button::getText)
                    .containsExactlyElementsOf(labels);
            assertThat(robot.from(strip).lookup(".button").<Button>queryAll())
                    .allMatch(
                            button -> ((Text) button.lookup(".text")).getText().equals(button.getText()));
        }
        robot.interact(() -> setup.know(
                new CostPreview(5, 4, new Usage(2_300, 6_000, 19, 40), 1.0, null),
                new CostPreview(3_053, 240, new Usage(9_023_089, 61_000_000, 19_200, 400), 59_400.0, null),
                setup.settings().orElseThrow()));
        Screenshots.resize(stage, 1280, 300);
        robot.clickOn("Settings");
        Screenshots.take(stage, "run-saving");
    }

    @Test
    void whatTheLossCountsIsChosenAndAppliedAtOnceAndWhatIsNotPossibleSaysWhy(FxRobot robot) {
        LossViewModel loss = setup.loss();
        List<LossFunction> applied = new ArrayList<>();
        LossFunction before = LossFunction.of(TaskKind.SUPERVISED);
        robot.interact(() -> {
            loss.setOnApply(applied::add);
            loss.readyProperty().set(true);
            loss.open(before, new Dataset(List.of(new Example(0, "a", new ExpectedAnswer.Answer("b"), Split.TRAIN))));
            loss.know(true, true);
        });
        Screenshots.resize(stage, 1280, 420);
        Screenshots.take(stage, "run-settings-loss");
        Node apply = robot.lookup("#loss-apply").query();
        assertThat(apply.isDisabled()).isTrue();
        robot.clickOn("#loss-end").clickOn("counted");
        robot.clickOn("#loss-thinking");
        assertThat(robot.lookup(".list-cell").<ListCell<?>>queryAll())
                .filteredOn(ListCell::isDisabled)
                .extracting(ListCell::getText)
                .contains("given: an example has no rationale");
        robot.clickOn("sampled");
        robot.doubleClickOn("#thoughts").write("4");
        assertThat(robot.lookup("#loss-scored").query().isDisabled()).isTrue();
        assertThat(applied).isEmpty();
        robot.clickOn(apply);
        assertThat(applied)
                .containsExactly(before.with(EndRule.COUNTED)
                        .with(new Thinking(Thinking.Mode.SAMPLED, 4, Thinking.TOKENS, Thinking.Part.ANSWER)));
        robot.interact(() -> loss.know(false, false));
        assertThat(apply.isDisabled()).isTrue();
        assertThat(loss.problemProperty().get())
                .isEqualTo("Loss of this project: the model's server does not tell where an answer ends.");
        Screenshots.take(stage, "run-settings-loss-wrong");
        List<Bounds> groups = robot.lookup(".run-form-group").queryAll().stream()
                .map(Node::getBoundsInParent)
                .toList();
        assertThat(groups)
                .noneMatch(group -> groups.stream().anyMatch(other -> other != group && other.intersects(group)));
    }

    @Test
    void theCostsOfBothButtonsAreReadAtOneGlance(FxRobot robot) {
        robot.interact(() -> setup.showCostMessage("Working out the cost\u2026"));
        Labeled once = robot.lookup("#proposal-cost").queryLabeled();
        Labeled whole = robot.lookup("#run-cost").queryLabeled();
        assertThat(once.getText()).isEqualTo("Working out the cost\u2026");
        assertThat(once.isVisible()).isTrue();
        assertThat(whole.isVisible()).as("the same twice").isFalse();
        robot.interact(() -> setup.know(
                new CostPreview(5, 4, new Usage(2_300, 6_000, 19, 40), 20.0, null),
                new CostPreview(53, 24, new Usage(23_089, 61_000, 192, 400), 200.0, null),
                setup.settings().orElseThrow()));
        Screenshots.take(stage, "run-settings-costs");
        assertThat(once.getText()).startsWith("At most about 20 s: 5 prompts");
        assertThat(whole.isVisible()).isTrue();
        assertThat(whole.getText()).startsWith("At most about ").contains(": 53 prompts");
        robot.clickOn("Loss");
        assertThat(once.getParent().getParent().isManaged())
                .as("takes room from the chart")
                .isFalse();
    }

    @Test
    void settingsAreTypedAndWrongOnesAreMarked(FxRobot robot) {
        robot.interact(() -> setup.open(TaskKind.SUPERVISED, Price.FREE, 40));
        robot.interact(() -> setup.know(
                new CostPreview(5, 4, new Usage(2_300, 6_000, 19, 40), 1.0, null),
                new CostPreview(53, 24, new Usage(23_089, 61_000, 192, 400), 6.0, null),
                setup.settings().orElseThrow()));
        Screenshots.take(stage, "run-settings");
        assertThat(robot.lookup("#dollars").query().isDisabled()).isTrue();

        TextInputControl iterations = robot.lookup("#iterations").queryTextInputControl();
        robot.clickOn(iterations).push(KeyCode.CONTROL, KeyCode.A).write("0");
        assertThat(robot.lookup("#run-problem").queryLabeled().getText()).startsWith("Iterations: write a whole");
        assertThat(iterations.getAccessibleHelp()).startsWith("Write a whole");
        assertThat(iterations.getPseudoClassStates()).contains(PseudoClass.getPseudoClass("danger"));
        Screenshots.take(stage, "run-settings-wrong");
        List<Bounds> groups = robot.lookup(".run-form-group").queryAll().stream()
                .map(Node::getBoundsInParent)
                .toList();
        assertThat(groups)
                .noneMatch(group -> groups.stream().anyMatch(other -> other != group && other.intersects(group)));
        robot.push(KeyCode.CONTROL, KeyCode.A)
                .write("9")
                .push(KeyCode.TAB)
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("2");
        assertThat(setup.settings()).hasValueSatisfying(settings -> {
            assertThat(settings.search().iterations()).isEqualTo(9);
            assertThat(settings.search().hardCases()).isEqualTo(2);
        });
        robot.clickOn("#racing").push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(setup.settings())
                .hasValueSatisfying(settings ->
                        assertThat(settings.selection()).isEqualTo(new RunSettings.Selection(0, true, true)));
        assertThat(robot.lookup("#without-preference").query().isDisabled()).isTrue();
        robot.interact(() -> robot.lookup("#without-mask").query().requestFocus());
        robot.push(KeyCode.SPACE)
                .push(KeyCode.TAB)
                .push(KeyCode.SPACE)
                .push(KeyCode.TAB)
                .push(KeyCode.SPACE);
        assertThat(setup.settings())
                .hasValueSatisfying(
                        settings -> assertThat(settings.ingredients()).containsExactly(MethodComponent.PREFERENCE));
        Screenshots.take(stage, "run-settings-advanced");
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "run-settings-1920");
        Screenshots.resize(stage, 640, 300);
        Screenshots.take(stage, "run-settings-640");
    }

    @Test
    void aPointOfLengthAndLossSelectsItsCandidate(FxRobot robot) {
        robot.clickOn((ToggleButton view) -> view.getText().equals("Length"));
        Screenshots.take(stage, "run-length-empty");
        List<Integer> chosen = new ArrayList<>();
        robot.interact(() -> {
            model.setOnChoose(chosen::add);
            model.started();
            model.apply(SampleRun.events());
        });
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "run-length");
        Lengths lengths = model.lengthsProperty().get();
        LineChart<?, ?> chart = robot.lookup("#length-chart").queryAs(LineChart.class);
        assertThat(chart.getData())
                .extracting(series -> series.getData().size())
                .isEqualTo(List.of(lengths.scored().size(), lengths.front().size(), 1));
        robot.clickOn(chart.getData().get(1).getData().getFirst().getNode());
        assertThat(chosen).containsExactly(lengths.front().getFirst().candidate());
        robot.push(KeyCode.END).push(KeyCode.LEFT);
        LengthPoint nextToLongest = lengths.scored().stream()
                .sorted(Comparator.comparingInt(
                                (LengthPoint point) -> point.at().tokens())
                        .thenComparingDouble(point -> point.at().loss()))
                .toList()
                .get(lengths.scored().size() - 2);
        assertThat(chosen).last().isEqualTo(nextToLongest.candidate());
        assertThat(chart.getAccessibleText()).isEqualTo(nextToLongest.label());
        assertThat(chart.getData().getFirst().getData())
                .filteredOn(
                        data -> data.getNode().getPseudoClassStates().contains(PseudoClass.getPseudoClass("pointed")))
                .singleElement()
                .satisfies(data -> assertThat(data.getExtraValue()).isEqualTo(nextToLongest));
        Screenshots.take(stage, "run-length-pointed");
        robot.interact(model::started);
        assertThat(chart.getData())
                .allSatisfy(series -> assertThat(series.getData()).isEmpty());
        Screenshots.resize(stage, 1920, 420);
        robot.interact(() -> model.apply(SampleRun.events()));
        Screenshots.take(stage, "run-length-1920");
        robot.interact(() -> setup.open(TaskKind.SUPERVISED, Price.FREE, 40));
        assertThat(robot.lookup((ToggleButton view) -> view.getText().equals("Settings"))
                        .<ToggleButton>query()
                        .isSelected())
                .isTrue();
    }

    @Test
    void aManualRunAsksAndTheAnswersAreInReachOfTheKeyboard(FxRobot robot) {
        List<RunViewModel.Answer> answers = new ArrayList<>();
        robot.interact(() -> {
            model.setOnAnswer(answers::add);
            model.started();
            model.apply(SampleRun.events().subList(0, 40));
        });
        assertThat(robot.lookup("#run-question").query().isVisible()).isFalse();
        robot.interact(() -> model.waiting(1));
        Screenshots.take(stage, "run-question");
        ListView<?> log = robot.lookup("#run-log").queryListView();
        Bounds seen = log.localToScene(log.getLayoutBounds());
        assertThat(log.lookupAll(".list-cell"))
                .as("the last line of the log is in view")
                .anySatisfy(cell -> {
                    assertThat(((ListCell<?>) cell).getIndex())
                            .isEqualTo(model.log().size() - 1);
                    assertThat(seen.contains(cell.localToScene(cell.getLayoutBounds())))
                            .isTrue();
                });
        Button keep = robot.lookup((Button button) -> button.getText().startsWith("Keep"))
                .query();
        Button rewrite = robot.lookup((Button button) -> button.getText().endsWith("editor's text"))
                .query();
        assertThat(rewrite.isDisabled()).isTrue();
        robot.interact(() -> model.rewrittenProperty().set(true));
        robot.interact(keep::requestFocus);
        robot.push(KeyCode.TAB).push(KeyCode.SPACE).push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(answers).containsExactly(RunViewModel.Answer.REWRITE, RunViewModel.Answer.STOP);
        robot.interact(model::answered);
        assertThat(robot.lookup("#run-question").query().isVisible()).isFalse();
    }
}
