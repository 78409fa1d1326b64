package dev.spanwise.gui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.project.MeasurementSetup;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.WordDiff;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class HistoryPaneTest {
    private static final MeasurementSetup NOW =
            new MeasurementSetup(LossFunction.of(TaskKind.SUPERVISED), "pocket", "chat", "examples");
    private static final MeasurementSetup EARLIER =
            new MeasurementSetup(LossFunction.of(TaskKind.SUPERVISED), "Qwen3-0.6B", "chat", "other examples");

    private final HistoryViewModel model =
            new HistoryViewModel(() -> Instant.parse("2026-05-20T18:00:00Z"), ZoneOffset.UTC);
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new HistoryPane(model), 420, 760);
    }

    @Test
    void showsEveryVersionAndRestoresOne(FxRobot robot) {
        Screenshots.take(stage, "history-empty");
        List<PromptVersion> versions = versions();
        List<PromptVersion> restored = new ArrayList<>();
        WaitForAsyncUtils.asyncFx(() -> {
            model.setOnRestore(restored::add);
            model.setCurrent(versions.getLast().prompt());
            model.show(versions, NOW);
        });
        WaitForAsyncUtils.waitForFxEvents();
        TableView<VersionRow> table = robot.lookup("#history").queryTableView();
        assertThat(table.getItems()).hasSize(versions.size());
        assertThat(table.getItems().getFirst().version()).isEqualTo(versions.getLast());
        robot.interact(table::requestFocus);
        robot.interact(() -> table.getSelectionModel().select(0));
        assertThat(robot.lookup("#restore-version").queryButton().isDisabled()).isTrue();
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        Screenshots.take(stage, "history-420");
        robot.type(KeyCode.ENTER);
        assertThat(restored).containsExactly(versions.get(versions.size() - 3));
        Screenshots.resize(stage, 1280, 260);
        Screenshots.take(stage, "history-1280");
    }

    @Test
    void namesAVersionAndComparesItWithAnyOther(FxRobot robot) {
        List<PromptVersion> versions = versions();
        List<String> names = new ArrayList<>();
        robot.interact(() -> {
            model.setOnName((version, name) -> names.add(version.id() + " " + name));
            model.setCurrent(versions.getLast().prompt());
            model.show(versions, NOW);
            model.selectedProperty().set(model.rows().get(1));
        });
        robot.clickOn("#version-name").write("once").type(KeyCode.ENTER);
        assertThat(names).containsExactly(versions.get(versions.size() - 2).id() + " once");
        ComboBox<Integer> against = robot.lookup("#version-against").queryComboBox();
        assertThat(against.getItems()).hasSize(versions.size() + 1);
        robot.interact(() -> against.setValue(1));
        assertThat(model.diffProperty().get())
                .isEqualTo(WordDiff.of(
                        SampleRun.PROMPT, versions.get(versions.size() - 2).prompt()));
        Screenshots.resize(stage, 640, 260);
        Screenshots.take(stage, "history-compared-640");

        List<PromptVersion> more = new ArrayList<>(versions);
        more.add(new PromptVersion(
                versions.size() + 1,
                1,
                Instant.parse("2026-05-20T17:59:00Z"),
                "Another.",
                null,
                null,
                "edited by hand"));
        robot.interact(() -> model.show(more, NOW));
        assertThat(model.againstProperty().get()).isEqualTo(1);
        assertThat(against.getValue()).isEqualTo(1);
        assertThat(against.getSelectionModel().getSelectedItem()).isEqualTo(1);
        assertThat(((ComboBoxListViewSkin<?>) against.getSkin()).getDisplayNode())
                .isInstanceOfSatisfying(
                        ListCell.class, cell -> assertThat(cell.getText()).isEqualTo("Version 1"));
        PromptVersion first = more.getFirst();
        more.set(
                0,
                new PromptVersion(
                        first.id(),
                        first.parent(),
                        first.time(),
                        first.prompt(),
                        first.loss(),
                        first.measurement(),
                        first.origin(),
                        "terse"));
        robot.interact(() -> model.show(more, NOW));
        assertThat(((ComboBoxListViewSkin<?>) against.getSkin()).getDisplayNode())
                .isInstanceOfSatisfying(
                        ListCell.class, cell -> assertThat(cell.getText()).isEqualTo("Version 1, terse"));
        TableView<?> table = robot.lookup("#history").queryTableView();
        assertThat(robot.from(table).lookup(".scroll-bar").queryAllAs(ScrollBar.class))
                .filteredOn(bar -> bar.getOrientation() == Orientation.HORIZONTAL)
                .noneMatch(ScrollBar::isVisible);
    }

    private static List<PromptVersion> versions() {
        List<PromptVersion> versions = new ArrayList<>();
        Instant time = Instant.parse("2025-12-30T09:12:00Z");
        versions.add(new PromptVersion(1, 0, time, SampleRun.PROMPT, 1.622, EARLIER, "first prompt"));
        int id = 1;
        for (RunEvent event : SampleRun.events()) {
            if (event instanceof RunEvent.Accepted accepted) {
                time = Instant.parse("2026-05-20T1" + id + ":05:00Z");
                versions.add(new PromptVersion(
                        ++id,
                        id - 1,
                        time,
                        accepted.candidate().prompt(),
                        accepted.loss(),
                        NOW,
                        "iteration " + accepted.iteration() + ", hard case "
                                + accepted.candidate().hardCase()));
            }
        }
        versions.add(new PromptVersion(
                ++id,
                2,
                Instant.parse("2026-05-20T17:30:00Z"),
                SampleRun.PROMPT.replace("twice", "once"),
                null,
                null,
                "edited by hand"));
        versions.add(new PromptVersion(
                ++id,
                id - 1,
                Instant.parse("2026-05-20T17:58:00Z"),
                SampleRun.PROMPT.replace("Never answer directly. ", ""),
                0.912,
                NOW,
                "edited by hand"));
        return versions;
    }
}
