package dev.spanwise.gui.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.gui.task.ModelTaskRunner;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.AddedExamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the bundled model; the background is held back where the order matters. */
class DataControllerTest {
    @TempDir
    Path folder;

    private final HeldExecutor background = new HeldExecutor();
    private DocumentFixture fixture;
    private PromptDocument document;
    private ModelTaskRunner model;
    private DataViewModel data;
    private DataController controller;

    @BeforeEach
    void open() {
        fixture = new DocumentFixture(background, folder);
        document = fixture.document;
        model = new ModelTaskRunner(background, new ModelLoader(Trust.ALLOWED), fixture.notices, fixture.status);
        data = new DataViewModel(background);
        controller =
                new DataController(background, fixture.notices, fixture.status, model, document, data, this::reopen);
        fixture.open("Say a number.");
        load();
    }

    private void load() {
        model.<PromptLoss>load(
                document.project(),
                (session, cancel) -> session.score(document.text(), Split.TRAIN, cancel),
                document::learn);
        background.runAll();
    }

    private void reopen(Project again) {
        document.reopen(again);
        load();
    }

    @AfterEach
    void close() {
        model.unload();
        background.runAll();
        assertThat(fixture.dialogs.told).isEmpty();
    }

    private void move(int index, Split to) {
        data.chooseExamples(List.of(document.project().data().examples().get(index)));
        data.move(to);
        background.runAll();
    }

    private Split splitOf(int index) {
        return Project.open(folder).data().examples().get(index).split();
    }

    private String examples() throws IOException {
        return Files.readString(fixture.examples());
    }

    private String told() {
        return fixture.notices.all().getFirst().text();
    }

    @Test
    void aMoveIsUndoneToTheByteAndDoneAgain() throws IOException {
        String before = examples();
        move(1, Split.TEST);
        String moved = examples();
        assertThat(splitOf(1)).isEqualTo(Split.TEST);
        assertThat(document.undo().undo()).isTrue();
        background.runAll();
        assertThat(examples()).isEqualTo(before);
        assertThat(document.undo().redo()).isTrue();
        background.runAll();
        assertThat(examples()).isEqualTo(moved);
    }

    @Test
    void severalMovesGoBackOneByOne() throws IOException {
        String before = examples();
        move(1, Split.TEST);
        String first = examples();
        move(2, Split.TEST);
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(first);
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(before);
    }

    @Test
    void whatAnotherProgramAddedSinceIsNotLostByUndoingAMove() throws IOException {
        move(1, Split.TEST);
        String more = "{\"input\": \"five\", \"target\": \"5\", \"split\": \"train\"}\n";
        Files.writeString(fixture.examples(), more, StandardOpenOption.APPEND);
        String now = examples();
        assertThat(document.undo().undo()).isTrue();
        background.runAll();
        assertThat(examples()).isEqualTo(now);
        assertThat(told()).contains("examples.jsonl was changed since", "stays as it is");
        assertThat(document.undo().undoableProperty().get())
                .as("it would be refused again")
                .isFalse();
        assertThat(document.undo().redoableProperty().get()).isFalse();
    }

    /** Another program may change what no example of ours holds, such as a field that is not read. */
    @Test
    void aFieldThatAnotherProgramAddedIsNotLostEither() throws IOException {
        move(1, Split.TEST);
        Files.writeString(
                fixture.examples(), examples().replace("\"input\": \"one\"", "\"note\": 1, \"input\": \"one\""));
        String now = examples();
        assertThat(Project.open(folder).data()).isEqualTo(document.project().data());
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(now);
        assertThat(told()).contains("changed since");
    }

    @Test
    void afterAReloadAnEarlierMoveIsNotUndoneOverTheOtherProgramsChange() throws IOException {
        move(1, Split.TEST);
        String more = "{\"input\": \"zero\", \"target\": \"0\", \"split\": \"train\"}\n";
        Files.writeString(fixture.examples(), more + examples());
        controller.checkFiles();
        background.runAll();
        Notice changed = fixture.notices.all().getFirst();
        assertThat(changed.text()).startsWith("Another program changed data/examples.jsonl");
        changed.choices().getFirst().action().run();
        background.runAll();
        assertThat(document.project().data().examples()).hasSize(5);
        String now = examples();
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(now);
        assertThat(told()).contains("changed since");
    }

    @Test
    void redoOfAnAdditionAddsOnce() throws IOException {
        String before = examples();
        controller.add(Path.of("more.csv"), addition());
        background.runAll();
        String added = examples();
        assertThat(document.project().data().examples()).hasSize(5);
        for (int round = 0; round < 2; round++) {
            assertThat(document.undo().undo()).isTrue();
            background.runAll();
            assertThat(examples()).isEqualTo(before);
            assertThat(document.undo().undoableProperty().get()).isFalse();
            assertThat(document.undo().redo()).isTrue();
            background.runAll();
            assertThat(examples()).isEqualTo(added);
            assertThat(document.undo().redoableProperty().get()).isFalse();
        }
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(before);
        assertThat(document.undo().undoableProperty().get())
                .as("registered once")
                .isFalse();
    }

    @Test
    void undoingAnAdditionLosesNothingThatAnotherProgramWrote() throws IOException {
        controller.add(Path.of("more.csv"), addition());
        background.runAll();
        Files.writeString(fixture.examples(), "{\"input\": \"six\", \"target\": \"6\"}\n", StandardOpenOption.APPEND);
        String now = examples();
        document.undo().undo();
        background.runAll();
        assertThat(examples()).isEqualTo(now);
        assertThat(told()).contains("changed since");
    }

    @Test
    void aMoveOfAProjectThatWasLeftMeanwhileShowsNothing() {
        data.chooseExamples(List.of(document.project().data().examples().get(1)));
        data.move(Split.TEST);
        HeldExecutor.Work moving = background.held().getLast().run();
        document.close();
        fixture.notices.clear();
        moving.deliver();
        assertThat(fixture.notices.all()).isEmpty();
        assertThat(document.undo().undoableProperty().get()).isFalse();
    }

    @Test
    void whatIsWrongWithTheDataOfAnEarlierProjectIsNotShown() throws IOException {
        String twin = "{\"input\": \"one\", \"target\": \"1\", \"split\": \"train\"}\n";
        Files.writeString(fixture.examples(), examples() + twin);
        fixture.open("Say a number.");
        List<HeldExecutor.Work> ofTheFirst = background.held();
        ofTheFirst.forEach(HeldExecutor.Work::run);
        Files.writeString(fixture.examples(), examples().replace(twin, ""));
        fixture.open("Say a number.");
        ofTheFirst.forEach(HeldExecutor.Work::deliver);
        assertThat(data.problems()).isEmpty();
        background.runAll();
        assertThat(data.problems()).isEmpty();
    }

    private static AddedExamples addition() {
        Example five = new Example(4, "five", new ExpectedAnswer.Answer("5"), Split.TRAIN);
        return new AddedExamples(List.of(five), 0, List.of());
    }
}
