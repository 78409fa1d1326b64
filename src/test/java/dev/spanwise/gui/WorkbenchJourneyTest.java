package dev.spanwise.gui;

import static dev.spanwise.gui.JourneyWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.data.ExampleRow;
import dev.spanwise.gui.frame.WorkbenchViewModel;
import dev.spanwise.gui.prompt.UnitRow;
import dev.spanwise.gui.run.NextStep;
import dev.spanwise.gui.task.Activity;
import dev.spanwise.gui.task.ModelStatus;
import dev.spanwise.gui.tokens.PromptSource;
import dev.spanwise.gui.tokens.TokenRow;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.project.Project;
import dev.spanwise.task.Split;
import dev.spanwise.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.CheckComboBox;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/** What a person does in the first five minutes, with mouse and keys, on the bundled model. */
@ExtendWith(ApplicationExtension.class)
class WorkbenchJourneyTest {
    @TempDir
    static Path folder;

    private JourneyWindow window;
    private WorkbenchViewModel model;
    private Path project;

    @Start
    void start(Stage stage) throws IOException {
        window = new JourneyWindow(stage, folder.resolve("settings"));
        model = window.model;
        project = SampleCopy.of("review-sentiment", Files.createTempDirectory(folder, "project"));
        model.projects().open(project);
    }

    @Stop
    void stop() {
        window.close();
    }

    @AfterEach
    void noDefectWasTold() {
        window.noDefectWasTold();
    }

    @Test
    void analyzeColoursTheRightWordsUntilTheyAreEdited(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        WaitForAsyncUtils.waitForFxEvents();
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        until(() -> heat(area).stream().anyMatch(style -> !style.isEmpty()));
        assertThat(area.isFocused()).isTrue();

        List<UnitRow> units = List.copyOf(model.prompt().units());
        assertThat(units).anyMatch(unit -> unit.effect().kind() == UnitEffect.Kind.HARMFUL);
        for (UnitRow unit : units) {
            String expected = switch (unit.effect().kind()) {
                case HELPFUL -> "helps-";
                case HARMFUL -> "hurts-";
                case INERT, UNCLEAR -> "inert";
            };
            for (int at = unit.effect().span().start();
                    at < unit.effect().span().end();
                    at++) {
                assertThat(String.join(" ", area.getStyleOfChar(at))).startsWith(expected);
            }
        }
        assertThat(robot.lookup("#unit-table").<TableView<?>>query().getItems())
                .extracting("unit")
                .containsAll(units);
        window.picture(robot, "workbench-analyzed", 1920, 1080);
        window.picture(robot, "workbench-analyzed");

        UnitRow harmful = Collections.min(units, Comparator.comparingDouble(UnitRow::delta));
        Point2D place = pointOn(area, harmful.effect().span());
        robot.moveTo(place);
        VBox card = robot.lookup(".hover-card").queryAs(VBox.class);
        assertThat(card.isVisible()).isTrue();
        assertThat(card.getChildren().stream().map(label -> ((Label) label).getText()))
                .contains(harmful.text(), harmful.verdict(), harmful.counts());
        window.picture(robot, "workbench-hover");

        robot.clickOn(place);
        assertThat(model.prompt().selectedProperty().get()).isEqualTo(harmful);
        assertThat(robot.lookup("#unit-table")
                        .<TableView<?>>query()
                        .getSelectionModel()
                        .getSelectedItem())
                .extracting("unit")
                .isEqualTo(harmful);
        String before = area.getText();
        robot.write("x");
        WaitForAsyncUtils.waitForFxEvents();
        // What is left is pale, and only on units that the edit left whole.
        List<List<String>> left = heat(area);
        for (int at = 0; at < left.size(); at++) {
            if (!left.get(at).isEmpty()) {
                assertThat(area.getStyleOfChar(at)).contains("faded");
                int here = at;
                assertThat(units).anySatisfy(unit -> {
                    String whole = unit.effect().span().of(before);
                    int from = area.getText().indexOf(whole);
                    assertThat(here).isBetween(from, from + whole.length() - 1);
                    assertThat(from).isNotNegative();
                });
            }
        }
        assertThat(model.prompt().units()).isEmpty();
        until(() -> robot.lookup(".heat-says").queryAs(Label.class).getText().contains(" worse of 40"));
        window.picture(robot, "workbench-edited");

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.prompt().units()).isEqualTo(units);
        until(() -> heat(area).stream().anyMatch(style -> !style.isEmpty())
                && !area.getStyleOfChar(0).contains("faded"));
    }

    @Test
    void tokensOfTheSelectedExampleShowWhatAnEditDoes(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.END).write(" Be brief.");
        robot.clickOn("Tokens");
        window.picture(robot, "workbench-tokens-none");
        robot.clickOn("#show-examples");
        TableView<ExampleRow> examples = robot.lookup("#examples").queryTableView();
        robot.interact(() -> examples.getSelectionModel().select(2));
        until(() -> model.tokens().comparisonProperty().get() != null);
        robot.clickOn("#tokens-before").type(KeyCode.DOWN).type(KeyCode.ENTER);
        until(() -> !model.tokens().outdatedProperty().get());
        assertThat(model.tokens().beforeProperty().get()).isEqualTo(PromptSource.FIRST);
        assertThat(robot.lookup("#token-table").<TableView<TokenRow>>query().getItems())
                .isNotEmpty();
        window.picture(robot, "workbench-tokens");
        window.picture(robot, "workbench-tokens", 1920, 1080);
        robot.clickOn("#tokens-before").type(KeyCode.UP, 2).type(KeyCode.ENTER);
        until(() -> !model.tokens().outdatedProperty().get());
        assertThat(model.tokens().beforeProperty().get()).isEqualTo(PromptSource.EDITOR);
        assertThat(model.tokens().summaryProperty().get()).contains("the same as under A");
        robot.clickOn("#analyze");
        until(() -> model.prompt().isAnalyzed());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#prompt-text").query().isFocused()).isTrue();
    }

    @Test
    void refineShowsWordsAndRemovingInertUnitsCanBeUndone(FxRobot robot) throws TimeoutException {
        window.ready();
        String original = model.document().text();
        robot.clickOn("#segmentation").clickOn("model").clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        window.picture(robot, "workbench-marked");
        robot.clickOn("#segmentation").clickOn("clause");
        assertThat(model.prompt().isAnalyzed())
                .as("another granularity is an offer")
                .isFalse();
        robot.clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        int clauses = model.prompt().units().size();
        robot.push(KeyCode.CONTROL, KeyCode.R);
        until(() -> model.prompt().units().size() > clauses
                && model.runner().statusProperty().get() == ModelStatus.READY);
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        UnitRow word = model.prompt().units().stream()
                .filter(row -> row.depth() == 1)
                .findFirst()
                .orElseThrow();
        robot.moveTo(pointOn(area, word.effect().span()));
        VBox card = robot.lookup(".hover-card").queryAs(VBox.class);
        assertThat(((Label) card.getChildren().getFirst()).getText()).isEqualTo(word.text());
        window.picture(robot, "workbench-refined", 1920, 1080);
        window.picture(robot, "workbench-refined");

        robot.clickOn("#segmentation").clickOn("word").clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        robot.clickOn(".tool-bar-overflow-button").clickOn("#remove-inert");
        until(() -> model.candidates().rows().stream()
                .anyMatch(row -> row.standing().loss() != null));
        assertThat(area.getText()).isEqualTo(original);
        window.picture(robot, "workbench-pruned");
        robot.clickOn("#accept-diff");
        assertThat(area.getText()).hasSizeLessThan(original.length());
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(original);
    }

    @Test
    void theKeyboardFreezesWhatIsSelectedAndUnfreezesItAgain(FxRobot robot) throws TimeoutException, IOException {
        window.ready();
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        robot.clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        robot.push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.END);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        assertThat(model.document().frozen().texts()).hasSize(1);
        assertThat(Files.readString(project.resolve("project.json")))
                .contains("\"frozen\": [ \"" + model.document().frozen().texts().getFirst());
        until(() -> area.getStyleOfChar(0).contains("frozen"));
        robot.moveTo(pointOn(area, new Span(3, 4)));
        window.picture(robot, "workbench-frozen");

        robot.clickOn(pointOn(area, new Span(3, 4))).write("x");
        until(() -> !model.notices().all().isEmpty());
        window.picture(robot, "workbench-frozen-lost");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        until(() -> model.notices().all().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        assertThat(model.document().frozen().texts()).isEmpty();
        until(() -> !area.getStyleOfChar(0).contains("frozen"));
    }

    @Test
    void anEditWhileAProjectIsOpenedIsScoredToo(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.interact(() -> {
            model.runner().statusProperty().addListener((observable, old, now) -> {
                if (now == ModelStatus.READY) {
                    model.document().setText("Edited meanwhile.");
                }
            });
            model.projects().open(SampleCopy.of("ticket-triage", folder.resolve("edited")));
        });
        until(() -> {
            PromptLoss loss = model.data().loss(Split.TRAIN);
            return loss != null && loss.prompt().equals("Edited meanwhile.");
        });
    }

    @Test
    void undoGoesBackInOrderAlsoWhereTheTextIsTheSameAgain(FxRobot robot) throws TimeoutException {
        robot.interact(model.history()::keep);
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        String original = area.getText();
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.SHIFT, KeyCode.END);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        List<String> frozen = model.document().frozen().texts();
        assertThat(frozen).hasSize(1);
        // One step: key strokes are joined to steps by the time between them, which a busy machine makes longer.
        robot.push(KeyCode.CONTROL, KeyCode.END).interact(() -> area.appendText(" Be brief."));
        robot.push(KeyCode.CONTROL, KeyCode.HOME).push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
        assertThat(model.document().frozen().texts()).isEmpty();
        robot.interact(() ->
                model.history().selectedProperty().set(model.history().rows().getLast()));
        until(model.history().restorableProperty()::get);
        robot.interact(model.history()::restore);
        assertThat(area.getText()).isEqualTo(original);
        assertThat(model.status().textProperty().get()).startsWith("Restored");

        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(original + " Be brief.");
        assertThat(model.status().textProperty().get()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(model.document().frozen().texts()).isEqualTo(frozen);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(original);
        assertThat(model.document().frozen().texts()).isEqualTo(frozen);
        MenuItem undo = area.getContextMenu().getItems().getFirst();
        assertThat(undo.getText()).isEqualTo("_Undo");
        robot.interact(undo::fire);
        assertThat(model.document().frozen().texts()).isEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        assertThat(model.document().frozen().texts()).isEqualTo(frozen);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(area.getText()).isEqualTo(original + " Be brief.");
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(model.document().frozen().texts()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(area.getText()).isEqualTo(original);
    }

    @Test
    void runFindsCandidatesAndAcceptReplacesThePromptAsOneEdit(FxRobot robot) throws TimeoutException, IOException {
        window.ready();
        StyleClassedTextArea area = robot.lookup("#prompt-text").queryAs(StyleClassedTextArea.class);
        String original = area.getText();
        robot.clickOn("#run");
        until(() -> !model.candidates().rows().isEmpty());
        assertThat(model.runner().activityProperty().get()).isEqualTo(Activity.RUNNING);
        // Held while somebody types, since typing may take longer than the run.
        robot.interact(model.runs()::pauseOrResume);
        window.picture(robot, "workbench-running");
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.END).write(" Be brief.");
        String edited = area.getText();
        assertThat(edited).isEqualTo(original + " Be brief.");
        robot.interact(model.runs()::pauseOrResume);

        window.done();
        assertThat(area.getText()).isEqualTo(edited);
        assertThat(model.run().outcomeProperty().get()).startsWith("Training loss fell from ");
        assertThat(model.run().remarkProperty().get()).contains("You have changed the prompt since");
        assertThat(model.run().nextSteps()).extracting(NextStep::label).containsExactly("Accept");
        window.picture(robot, "workbench-run", 1920, 1080);
        window.picture(robot, "workbench-run");

        robot.clickOn("Matrix");
        TableView<?> matrix = robot.lookup("#matrix").queryTableView();
        robot.interact(matrix::requestFocus);
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN, 2);
        assertThat(model.data().selectedExampleProperty().get()).isNotNull();
        assertThat(matrix.getFocusModel().getFocusedCell().getTableColumn().getUserData())
                .isEqualTo(model.candidates().selectedProperty().get().id());
        window.picture(robot, "workbench-matrix");
        window.picture(robot, "workbench-matrix", 1920, 1080);
        robot.clickOn("Candidates");

        robot.clickOn(".run-outcome .accent");
        String accepted = area.getText();
        assertThat(accepted).isNotEqualTo(edited).isEqualTo(model.document().text());
        assertThat(Files.readString(project.resolve("prompt.md"))).isEqualTo(accepted + "\n");
        assertThat(Files.readString(project.resolve("history.jsonl"))).contains("Be brief.");
        window.picture(robot, "workbench-accepted");

        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(area.getText()).isEqualTo(edited);
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(area.getText()).isEqualTo(accepted);

        robot.clickOn("#evaluate");
        window.done();
        window.picture(robot, "workbench-evaluated");
        long answered = answered();
        assertThat(answered).isPositive();
        robot.clickOn("#prompt-text").push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(answered()).isZero();
        robot.push(KeyCode.CONTROL, KeyCode.Y);
        assertThat(answered()).as("an evaluated prompt that is back").isEqualTo(answered);
    }

    private long answered() {
        return model.data().rows().stream()
                .filter(row -> row.answerProperty().get() != null)
                .count();
    }

    @Test
    void changesOfACandidateAreWeighedAndACandidateIsEdited(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.clickOn("#run");
        until(() -> model.candidates().rows().stream()
                .anyMatch(row -> row.standing().loss() != null));
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        window.done();
        robot.clickOn("#measure-changes");
        until(() -> !model.candidates().hunks().rows().isEmpty()
                && model.runner().activityProperty().get() == Activity.NONE);
        window.picture(robot, "workbench-changes");

        robot.clickOn("#edit-candidate");
        TextArea text = robot.lookup("#draft-text").queryAs(TextArea.class);
        until(text::isFocused);
        robot.push(KeyCode.CONTROL, KeyCode.END).write(" Be brief.");
        until(() -> model.candidates().draft().acceptableProperty().get());
        window.picture(robot, "workbench-draft");
        String draft = text.getText();
        assertThat(draft).endsWith(" Be brief.");
        robot.clickOn("#accept-draft");
        assertThat(model.document().text()).isEqualTo(draft);

        robot.clickOn("History");
        robot.interact(() ->
                model.history().selectedProperty().set(model.history().rows().getLast()));
        window.picture(robot, "workbench-history");
        robot.clickOn("#branch-version");
        assertThat(model.document().text())
                .isEqualTo(model.history().rows().getLast().version().prompt());
        assertThat(model.history().rows()).hasSize(3);
    }

    @Test
    void workedExamplesAreChosenAndShownWithThePrompt(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.clickOn("#show-examples").clickOn("#show-evaluate");
        robot.clickOn("Worked examples").clickOn("#choose-shots");
        until(() -> model.shots().pairingProperty().get() != null
                && model.runner().activityProperty().get() == Activity.NONE);
        robot.moveTo("#status");
        window.picture(robot, "workbench-shots");
        robot.clickOn("#keep-shots");
        until(() -> model.shots().showing().get() && model.data().loss(Split.TRAIN) != null);
        assertThat(robot.lookup("#prompt-shots").queryLabeled().getText()).startsWith("3 worked examples");
        assertThat(robot.lookup("#drop-shots").query().isVisible()).isTrue();
        robot.moveTo("#status");
        window.picture(robot, "workbench-shots-shown");
        window.picture(robot, "workbench-shots-shown", 1920, 1080);
        CheckComboBox<?> splits = robot.lookup("#example-split").queryAs(CheckComboBox.class);
        assertThat(splits.getItems()).hasSize(4);
        robot.clickOn("#drop-shots");
        until(() -> model.runner().statusProperty().get() == ModelStatus.READY
                && !model.shots().showing().get());
        assertThat(robot.lookup("#prompt-shots").query().isVisible()).isFalse();
    }

    @Test
    void aRunIsStoppedAndResumeBringsItToItsEnd(FxRobot robot) throws TimeoutException {
        window.ready();
        robot.clickOn("#run");
        until(() -> !model.candidates().rows().isEmpty());
        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        window.done();
        assertThat(model.status().textProperty().get()).isEqualTo("Stopped");
        assertThat(model.candidates().rows()).isNotEmpty();
        assertThat(model.run().outcomeProperty().get()).startsWith("Stopped.");
        until(() ->
                model.run().nextSteps().stream().anyMatch(step -> step.label().equals("Resume")));
        window.picture(robot, "journey-run-1-stopped");
        int found = model.candidates().rows().size();

        robot.clickOn("Resume");
        // The run that is resumed is looked for in the background first.
        until(() -> model.status().textProperty().get().equals("Run finished"));
        assertThat(model.candidates().rows()).hasSizeGreaterThanOrEqualTo(found);
        assertThat(model.run().outcomeProperty().get()).startsWith("Training loss fell from ");
        assertThat(Project.open(project).unfinishedRun()).isEmpty();
        window.picture(robot, "journey-run-2-resumed");
    }

    @Test
    void aManualRunWaitsForThePersonAndGoesOnFromWhatTheyAccept(FxRobot robot) throws TimeoutException {
        until(() -> model.setup().costProperty().get().startsWith("At most "));
        robot.clickOn("#show-run");
        window.picture(robot, "workbench-settings");
        robot.clickOn("#iterations").push(KeyCode.CONTROL, KeyCode.A).write("0");
        assertThat(robot.lookup("#run").query().isDisabled()).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.A).write("2").clickOn("#manual");
        until(() -> model.setup().costProperty().get().startsWith("At most "));
        robot.clickOn("#run");
        until(() -> model.run().waitingProperty().get());
        assertThat(model.status().textProperty().get()).startsWith("Iteration 1 is done: accept a candidate");
        window.picture(robot, "workbench-waiting");

        robot.clickOn("#pause");
        robot.clickOn("#accept-candidate");
        String accepted = model.document().text();
        assertThat(model.run().waitingProperty().get()).isFalse();
        assertThat(model.run().lengthsProperty().get().inUse()).isNotEqualTo(accepted);
        robot.clickOn("#pause");
        until(() -> model.run().waitingProperty().get());
        assertThat(model.run().lengthsProperty().get().inUse()).isEqualTo(accepted);
        assertThat(model.document().text()).isEqualTo(accepted);

        robot.push(KeyCode.CONTROL, KeyCode.PERIOD);
        window.done();
        assertThat(model.status().textProperty().get()).isEqualTo("Stopped");
        until(() -> !model.run().nextSteps().isEmpty());
        robot.clickOn("Resume");
        until(() -> model.run().waitingProperty().get());
        robot.clickOn("Stop the run");
        window.done();
        assertThat(model.status().textProperty().get()).isEqualTo("Run finished");
        assertThat(model.notices().all()).isEmpty();
        robot.clickOn("Length");
        window.picture(robot, "workbench-length");
        window.picture(robot, "workbench-length", 1920, 1080);
    }

    /** Makes the pictures of the README; not part of a normal build, since they change with every run. */
    @Test
    @EnabledIfSystemProperty(named = "spanwise.screenshots", matches = "true")
    void picturesForTheReadme(FxRobot robot) throws TimeoutException, IOException {
        robot.interact(() -> model.setup().show(RunPreferences.of(RunSettings.of(RunSettings.Preset.GUARDED, 7))));
        robot.interact(() -> model.projects().open(SampleCopy.of("ticket-triage", folder)));
        window.ready();
        robot.clickOn("#analyze");
        until(() ->
                model.prompt().isAnalyzed() && model.runner().statusProperty().get() == ModelStatus.READY);
        robot.clickOn("#run");
        window.done();
        robot.moveTo("#status");
        List<Path> pictures = window.picture(robot, "readme", 1440, 900);
        Path assets = AppPaths.program().resolve("assets/screenshots");
        Files.createDirectories(assets);
        Files.copy(pictures.get(0), assets.resolve("workbench-light.png"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(pictures.get(1), assets.resolve("workbench-dark.png"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<List<String>> heat(StyleClassedTextArea area) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            List<List<String>> styles = new ArrayList<>();
            for (int at = 0; at < area.getLength(); at++) {
                styles.add(area.getStyleOfChar(at).stream()
                        .filter(style -> style.startsWith("helps-") || style.startsWith("hurts-"))
                        .toList());
            }
            return styles;
        });
    }

    /** Where the first character of a span is on the screen; a click there puts the caret behind it. */
    private static Point2D pointOn(StyleClassedTextArea area, Span span) {
        return WaitForAsyncUtils.waitForAsyncFx(5000, () -> {
            Bounds character = area.getCharacterBoundsOnScreen(span.start(), span.start() + 1)
                    .orElseThrow(() -> new AssertionError("not in view: " + span));
            return new Point2D(character.getMinX() + 0.75 * character.getWidth(), character.getCenterY());
        });
    }
}
