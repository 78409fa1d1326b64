package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.RunEvent;
import java.time.Instant;
import java.util.List;
import javafx.scene.chart.LineChart;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new RunPane(model), 1280, 300);
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
        assertThat(robot.lookup("#run-remaining").queryLabeled()).returns("about 40 s left at most", l -> l.getText());
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
        Screenshots.resize(stage, 1920, 420);
        Screenshots.take(stage, "run-1920");
        Screenshots.resize(stage, 640, 300);
        Screenshots.take(stage, "run-640");
    }
}
