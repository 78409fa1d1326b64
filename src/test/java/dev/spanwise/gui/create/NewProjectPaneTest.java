package dev.spanwise.gui.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.gui.RecordedDialogs;
import dev.spanwise.gui.sample.Screenshots;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.project.Project;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.task.importer.AddedExamples;
import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.ColumnRole;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class NewProjectPaneTest {
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    @TempDir
    private Path folder;

    private final List<Project> created = new ArrayList<>();
    private final List<AddedExamples> added = new ArrayList<>();
    private final BooleanProperty free = new SimpleBooleanProperty(true);
    private NewProjectViewModel model =
            new NewProjectViewModel(new DirectExecutor(), Optional.empty(), Path.of("projects"), created::add);
    private final RecordedDialogs dialogs = new RecordedDialogs();
    private Stage stage;

    @Start
    void show(Stage stage) {
        this.stage = stage;
        Screenshots.show(stage, new NewProjectPane(model, dialogs, () -> {}), 1080, 720);
    }

    @Test
    void aTypedPathIsReadWithoutEnterAndAPromptFromAFile(FxRobot robot) throws IOException {
        Path file = questions();
        robot.interact(() -> robot.lookup("#data-file").queryAs(TextField.class).setText(file.toString()));
        assertThat(model.examples()).hasSize(40);
        Path prompt = Files.writeString(folder.resolve("mine.md"), "# Rules\n\nAnswer {{input}}.\n");
        dialogs.file = Optional.of(prompt);
        robot.clickOn("#read-prompt");
        assertThat(model.promptProperty().get()).isEqualTo("# Rules\n\nAnswer {{input}}.");
        Screenshots.take(stage, "new-project-prompt-from-file");
    }

    @Test
    void aFileBecomesAProjectInOnePage(FxRobot robot) throws IOException {
        Screenshots.take(stage, "new-project-empty");
        Path file = questions();
        robot.interact(() -> model.choose(file));
        assertThat(model.columns())
                .extracting(ColumnRow::name)
                .containsExactly("question", "options", "rationale", "correct");
        assertThat(model.optionsProperty().get()).isEqualTo(OptionStyle.LETTERS);
        assertThat(model.examples()).hasSize(40);
        assertThat(model.remarks()).anyMatch(remark -> remark.contains("it has no answer (left out)"));
        assertThat(model.folderProperty().get())
                .isEqualTo(Path.of("projects", "sums").toString());
        assertThat(robot.lookup("#create-project").queryAs(Button.class).isDisabled())
                .isFalse();
        Screenshots.take(stage, "new-project-file");

        robot.interact(() -> {
            model.optionsProperty().set(OptionStyle.TEXTS);
            model.trainCapProperty().set("10");
            model.folderProperty().set(folder.resolve("sums").toString());
        });
        assertThat(model.problemProperty().get()).isEmpty();
        robot.interact(
                () -> robot.lookup("#create-project").queryAs(Button.class).fire());
        assertThat(created).singleElement().satisfies(project -> {
            assertThat(project.settings().loss().kind()).isEqualTo(TaskKind.CHOICE);
            assertThat(project.data().of(Split.TRAIN)).hasSize(10);
            assertThat(project.data().examples().getFirst().input()).doesNotContain("Options");
            assertThat(project.data().examples().getFirst().rationale()).isPresent();
        });
    }

    @Test
    void thePromptEndsWhereThePageEnds(FxRobot robot) throws IOException {
        Path file = questions();
        robot.interact(() -> model.choose(file));
        for (int width : new int[] {820, 1080, 1280, 1920}) {
            Screenshots.resize(stage, width, width == 1920 ? 1080 : 800);
            Bounds prompt = onPage(robot.lookup("#project-prompt").query());
            Bounds create = onPage(robot.lookup("#create-project").query());
            Bounds folder = onPage(robot.lookup("#choose-folder").query());
            assertThat(prompt.getMaxX()).isEqualTo(create.getMaxX(), within(1.0));
            assertThat(prompt.getMinX()).isGreaterThan(folder.getMaxX());
            assertThat(prompt.getWidth()).isGreaterThan(0.3 * width);
            Screenshots.take(stage, "new-project-" + width);
        }
    }

    private static Bounds onPage(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void whatIsMissingIsSaidAndTheMeaningOfAColumnCanBeChanged(FxRobot robot) throws IOException {
        Path file = folder.resolve("odd.csv");
        Files.writeString(file, "foo,bar,baz\none,two,three\nfour,five,six\n");
        robot.interact(() -> model.choose(file));
        assertThat(model.problemProperty().get()).isEqualTo("Say which column is the right answer.");
        robot.interact(() -> model.columns().getLast().roleProperty().set(Optional.of(ColumnRole.TARGET)));
        assertThat(model.examples()).hasSize(2);
        assertThat(model.problemProperty().get()).isEmpty();
        robot.interact(() -> model.folderProperty().set(""));
        assertThat(model.problemProperty().get()).isEqualTo("Choose a folder for the project.");
        assertThat(robot.lookup("#create-project").queryAs(Button.class).isDisabled())
                .isTrue();
        assertWrong(robot, "#project-folder", "Choose a folder for the project.");
        assertRight(robot, "#project-name");
        robot.interact(() -> model.columns().get(1).roleProperty().set(Optional.of(ColumnRole.INPUT)));
        assertThat(model.examples().getFirst().input()).isEqualTo("one\n\ntwo");
        robot.interact(() -> model.answerProperty().set(AnswerPart.FINAL));
        assertThat(model.problemProperty().get()).contains("gave no example", "####");
        robot.interact(() -> model.trainCapProperty().set("many"));
        assertThat(model.problemProperty().get()).contains("whole numbers");
        assertWrong(robot, "#train-cap", "Write a whole number of at least 1.");
        robot.interact(() -> {
            model.nameProperty().set(" ");
            model.seedProperty().set("1.5");
        });
        assertWrong(robot, "#project-name", "Give the project a name.");
        assertWrong(robot, "#split-seed", "Write a whole number.");
        double width = robot.lookup("#train-cap").queryAs(Region.class).getWidth();
        Screenshots.take(stage, "new-project-wrong");
        robot.interact(() -> model.trainCapProperty().set("40"));
        assertRight(robot, "#train-cap");
        assertThat(robot.lookup("#train-cap").queryAs(Region.class).getWidth()).isEqualTo(width);
        robot.interact(() -> model.choose(folder.resolve("none.csv")));
        assertThat(model.problemProperty().get()).contains("is missing");
        Screenshots.take(stage, "new-project-problem");
    }

    @Test
    void examplesGoIntoTheOpenProject(FxRobot robot) throws IOException {
        Path first = folder.resolve("first.csv");
        Files.writeString(first, "question,answer\nWhat is 1 plus 1?,2\nWhat is 2 plus 2?,4\nWhat is 3 plus 3?,6\n");
        robot.interact(() -> {
            model.choose(first);
            model.folderProperty().set(folder.resolve("open").toString());
            model.create();
        });
        Project open = created.getFirst();
        model = new NewProjectViewModel(
                new DirectExecutor(),
                Optional.of(new ImportTarget(open, free, (file, addition) -> added.add(addition))),
                folder,
                created::add);
        model.addingProperty().set(true);
        robot.interact(() -> Screenshots.show(stage, new NewProjectPane(model, dialogs, () -> {}), 1080, 720));
        Path more = folder.resolve("more.csv");
        Files.writeString(more, "question,answer\nWhat is 1 plus 1?,2\nWhat is 4 plus 4?,8\nWhat is 5 plus 5?,\n");
        robot.interact(() -> model.choose(more));
        assertThat(model.summaryProperty().get())
                .isEqualTo("3 records: 2 supervised examples, 1 left out, 1 in the project already."
                        + " New: 0 for training, 0 for validation, 1 for the test.");
        assertThat(robot.lookup("#create-project").queryAs(Button.class).getText())
                .isEqualTo("Add 1 example");
        robot.interact(() -> model.placementProperty().set(Placement.TRAIN));
        Screenshots.take(stage, "import-into-project");
        Screenshots.resize(stage, 820, 560);
        Screenshots.take(stage, "import-into-project-820");
        robot.interact(() -> free.set(false));
        assertThat(model.problemProperty().get()).contains("at work");
        robot.interact(() -> {
            free.set(true);
            model.create();
        });
        assertThat(added).singleElement().satisfies(addition -> {
            assertThat(addition.known()).isEqualTo(1);
            assertThat(addition.examples()).singleElement().satisfies(example -> {
                assertThat(example.input()).isEqualTo("What is 4 plus 4?");
                assertThat(example.index()).isEqualTo(3);
                assertThat(example.split()).isEqualTo(Split.TRAIN);
            });
        });
        robot.clickOn("#make-project");
        assertThat(model.summaryProperty().get()).contains("2 supervised examples, 1 left out.");
        Files.writeString(more, "prompt,chosen,rejected\nHello,Hi,Go\n");
        robot.interact(() -> {
            model.choose(more);
            model.addingProperty().set(true);
        });
        assertThat(model.problemProperty().get()).contains("a separate project");
        assertThat(robot.lookup("#create-project").queryAs(Button.class).isDisabled())
                .isTrue();
    }

    private static void assertWrong(FxRobot robot, String id, String reason) {
        WaitForAsyncUtils.waitForFxEvents();
        Node field = robot.lookup(id).query();
        assertThat(field.getPseudoClassStates()).as(id).contains(DANGER);
        assertThat(field.getAccessibleHelp()).isEqualTo(reason);
    }

    private static void assertRight(FxRobot robot, String id) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(id).query().getPseudoClassStates()).as(id).doesNotContain(DANGER);
    }

    private Path questions() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            lines.append("{\"question\": \"What is ")
                    .append(i)
                    .append(" plus ")
                    .append(i % 7)
                    .append("? Think of the sum of the two numbers, and choose.\", \"options\": [\"A)")
                    .append(i + i % 7)
                    .append("\", \"B)")
                    .append(i + i % 7 + 1)
                    .append("\", \"C)")
                    .append(i + 40)
                    .append("\"], \"rationale\": \"Add them.\", \"correct\": \"A\"}\n");
        }
        lines.append("{\"question\": \"And this?\", \"options\": [\"A)1\", \"B)2\"], \"rationale\": \"\"}\n");
        Path file = folder.resolve("sums.jsonl");
        Files.writeString(file, lines);
        return file;
    }
}
