package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Answer;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.Metric;
import dev.spanwise.gui.evaluate.EvaluateViewModel.Filter;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.task.Split;
import java.util.function.IntPredicate;
import javafx.scene.control.TableView;
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
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new EvaluatePane(model), 420, 760);
    }

    @Test
    void showsAccuracyAndAnswersOfOnePromptAndOfTwo(FxRobot robot) {
        Screenshots.take(stage, "evaluate-empty");
        Evaluation before = answers(index -> index % 3 == 0);
        Evaluation after = answers(index -> index % 10 != 0);
        WaitForAsyncUtils.asyncFx(() -> model.showOne(after));
        WaitForAsyncUtils.waitForFxEvents();
        Screenshots.take(stage, "evaluate-one");
        WaitForAsyncUtils.asyncFx(() -> model.show(before, after));
        WaitForAsyncUtils.waitForFxEvents();
        TableView<AnswerRow> table = robot.lookup("#answers").queryTableView();
        assertThat(table.getItems()).hasSize(60);
        Screenshots.take(stage, "evaluate-420");
        Screenshots.resize(stage, 1280, 260);
        Screenshots.take(stage, "evaluate-1280");
        robot.interact(() -> model.filterProperty().set(Filter.LOST));
        assertThat(table.getItems()).isNotEmpty().allMatch(row -> row.change() == AnswerRow.Change.LOST);
        Screenshots.take(stage, "evaluate-lost");
    }

    private static Evaluation answers(IntPredicate right) {
        return new Evaluation(
                SampleRun.PROMPT,
                Metric.NORMALIZED,
                SampleRun.data().of(Split.TEST).stream()
                        .map(example -> new Answer(
                                example,
                                right.test(example.index()) ? example.target() : "I would say that it depends on",
                                right.test(example.index())))
                        .toList());
    }
}
