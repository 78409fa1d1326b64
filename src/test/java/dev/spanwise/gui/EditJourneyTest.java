package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.prompt.EditLoss;
import dev.spanwise.gui.prompt.UnitRow;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.text.Granularity;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** Edits of a prompt and of its parts, by mouse and by keyboard, each answered by a loss. */
@ExtendWith(ApplicationExtension.class)
class EditJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;
    private String opened;

    @Start
    void start(Stage stage) {
        window = new JourneyWindow(stage, folder);
        model = window.model;
        model.projects().open(SampleCopy.of("contact-company", folder.resolve("project" + System.nanoTime())));
    }

    @Stop
    void stop() {
        window.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    private StyleClassedTextArea ready(FxRobot robot) throws TimeoutException {
        window.ready();
        opened = model.document().text();
        return robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
    }

    private void rightClickOn(FxRobot robot, StyleClassedTextArea area, int offset) {
        Bounds place = WaitForAsyncUtils.waitForAsyncFx(
                5000, () -> area.getCharacterBoundsOnScreen(offset, offset + 1).orElseThrow());
        robot.moveTo(place.getCenterX(), place.getCenterY()).clickOn(MouseButton.PRIMARY);
        // A window that is drawn into memory has no such event from the mouse.
        robot.interact(() -> area.fireEvent(new ContextMenuEvent(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, place.getCenterX(), place.getCenterY(), false, null)));
    }

    private CandidateRow variant() throws TimeoutException {
        JourneyWindow.until(() -> model.candidates().rows().stream()
                .anyMatch(row -> row.isVariant() && row.standing().loss() != null));
        window.done();
        return model.candidates().rows().getLast();
    }

    @Test
    void aSentenceIsTriedWithoutByMouseAndTheVariantIsAccepted(FxRobot robot) throws TimeoutException {
        StyleClassedTextArea area = ready(robot);
        rightClickOn(robot, area, 3);
        robot.clickOn("Try without it");
        CandidateRow row = variant();
        assertThat(row.origin()).startsWith("without \u201c");
        assertThat(opened).endsWith(row.prompt());
        assertThat(model.document().text()).isEqualTo(opened);
        assertThat(row.standing().validation()).isNotNull();
        assertThat(robot.lookup("#diff-evidence").queryAs(Label.class).getText())
                .contains("Loss " + String.format("%.3f", row.standing().loss()));
        window.picture(robot, "edit-tried", 1440, 900);
        window.picture(robot, "edit-tried");
        robot.clickOn("#accept-diff");
        assertThat(model.document().text()).isEqualTo(row.prompt());
        assertThat(area.getText()).isEqualTo(row.prompt());
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.document().text()).isEqualTo(opened);
    }

    @Test
    void theSameByKeyboardAndTheSamePromptIsNoSecondVariant(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.T);
        CandidateRow row = variant();
        robot.interact(() -> model.candidates().accept(row));
        robot.interact(() -> model.document().setText(opened));
        robot.clickOn("Prompt").push(KeyCode.ESCAPE);
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.T);
        window.done();
        assertThat(model.candidates().rows()).containsExactly(row);
    }

    @Test
    void removingInertUnitsShowsWhatItDoesBeforeItIsDone(FxRobot robot) throws TimeoutException {
        ready(robot);
        robot.clickOn("#analyze");
        JourneyWindow.until(() -> model.prompt().isAnalyzed());
        window.done();
        List<UnitEffect> inert = model.prompt().importanceProperty().get().removable(List.of());
        assertThat(inert).isNotEmpty();
        robot.interact(model.prompt()::removeInert);
        CandidateRow row = variant();
        assertThat(model.document().text()).as("nothing is taken out yet").isEqualTo(opened);
        assertThat(inert).noneMatch(unit -> row.prompt().contains(unit.text()));
        assertThat(row.reasons()).hasSameSizeAs(inert);
        assertThat(row.standing().validation()).isNotNull();
        ListView<String> reasons = robot.lookup("#diff-reasons").queryListView();
        assertThat(reasons.isVisible()).isTrue();
        assertThat(reasons.getItems()).isEqualTo(row.reasons());
        window.picture(robot, "edit-remove-inert", 1440, 900);
        window.picture(robot, "edit-remove-inert");
        robot.clickOn("#accept-diff");
        assertThat(model.document().text()).isEqualTo(row.prompt());
    }

    @Test
    void unitsAreDividedAndJumpedToFromTheOutline(FxRobot robot) throws TimeoutException {
        StyleClassedTextArea area = ready(robot);
        robot.clickOn("#analyze");
        JourneyWindow.until(() -> model.prompt().isAnalyzed());
        window.done();
        List<UnitRow> units = List.copyOf(model.prompt().units());
        TableView<?> outline = robot.lookup("#unit-table").queryTableView();
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.HOME);
        if (units.stream().anyMatch(unit -> unit.effect().kind() == UnitEffect.Kind.HARMFUL)) {
            robot.push(KeyCode.F8);
            UnitRow row = model.prompt().selectedProperty().get();
            assertThat(row.effect().kind()).isEqualTo(UnitEffect.Kind.HARMFUL);
            assertThat(area.getCaretPosition()).isEqualTo(row.effect().span().start());
        }
        UnitRow first = units.getFirst();
        robot.interact(() -> {
            model.prompt().select(first);
            outline.requestFocus();
        });
        robot.push(KeyCode.ENTER);
        JourneyWindow.until(() -> model.prompt().units().size() > units.size());
        window.done();
        assertThat(model.prompt().units().stream().filter(row -> row.depth() == 1))
                .isNotEmpty()
                .allSatisfy(part -> {
                    assertThat(part.effect().span().start())
                            .isGreaterThanOrEqualTo(first.effect().span().start());
                    assertThat(part.effect().span().end())
                            .isLessThanOrEqualTo(first.effect().span().end());
                });
        window.picture(robot, "edit-divided", 1440, 900);
    }

    @Test
    void partsMoveAndGoAndEachEditHasItsLoss(FxRobot robot) throws TimeoutException {
        StyleClassedTextArea area = ready(robot);
        List<String> sentences = Granularity.SENTENCE.units(opened).stream()
                .map(span -> span.of(opened))
                .toList();
        rightClickOn(robot, area, 3);
        robot.clickOn("Move down");
        assertThat(model.document().text()).startsWith(sentences.get(1) + " " + sentences.get(0));
        assertThat(area.getSelectedText()).isEqualTo(sentences.get(0));
        JourneyWindow.until(() -> model.prompt().editLossProperty().get() instanceof EditLoss.Measured measured
                && measured.effect().isWhole()
                && measured.effect().after().prompt().equals(model.document().text()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".heat-says").queryAs(Label.class).getText()).contains(" better, ");
        window.picture(robot, "edit-measured");
        rightClickOn(robot, area, 3);
        robot.clickOn("Remove");
        assertThat(model.document().text()).startsWith(sentences.get(0)).doesNotContain(sentences.get(1));
        robot.push(KeyCode.CONTROL, KeyCode.Z).push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.document().text()).isEqualTo(opened);
    }
}
