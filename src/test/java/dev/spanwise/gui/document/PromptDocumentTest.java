package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.notice.Notice;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.gui.task.HeldExecutor;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptDocumentTest {
    @TempDir
    Path folder;

    private final HeldExecutor background = new HeldExecutor();
    private DocumentFixture fixture;
    private PromptDocument document;

    @BeforeEach
    void open() {
        fixture = new DocumentFixture(background, folder);
        document = fixture.document;
        fixture.open("First prompt.");
        background.runAll();
    }

    @Test
    void lineEndsBecomeLf() {
        document.setText("One.\r\nTwo.\rThree.");
        assertThat(document.text()).isEqualTo("One.\nTwo.\nThree.");
    }

    @Test
    void typingIsSavedOnceItRests() {
        document.setText("First prompt. A");
        document.setText("First prompt. And more.");
        assertThat(fixture.written()).isEqualTo("First prompt.\n");
        background.runAll();
        assertThat(fixture.written()).isEqualTo("First prompt. And more.\n");
        assertThat(document.settledTextProperty().get()).isEqualTo("First prompt. And more.");
    }

    @Test
    void whatIsTypedDuringAnOutsideEditElsewhereStays() {
        document.setText("First prompt. Typed");
        fixture.write("The first prompt.");
        document.checkFile();
        List<HeldExecutor.Work> looking = background.held();
        document.setText("First prompt. Typed more");
        looking.forEach(HeldExecutor.Work::run);
        looking.forEach(HeldExecutor.Work::deliver);
        background.runAll();
        assertThat(document.text()).isEqualTo("The first prompt. Typed more");
        assertThat(fixture.written()).isEqualTo("The first prompt. Typed more\n");
    }

    @Test
    void aTextThatCannotBeSavedIsToldAndSavedOnceItCan() throws IOException {
        Path file = folder.resolve("prompt.md");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        document.setText("Typed");
        assertThat(document.saveNow()).isFalse();
        assertThat(fixture.written()).isEqualTo("First prompt.\n");
        assertThat(fixture.notices.all()).asString().contains("read-only");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(document.saveNow()).isTrue();
        assertThat(fixture.written()).isEqualTo("Typed\n");
    }

    private Path typedIntoReadOnlyFile() throws IOException {
        Path file = folder.resolve("prompt.md");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        document.setText("Typed");
        background.runAll();
        return file;
    }

    @Test
    void aTextThatIsGivenUpIsNotKeptByTheLastTryToSaveIt() throws IOException {
        typedIntoReadOnlyFile();
        document.giveUp();
        document.close();
        background.runAll();
        assertThat(RecoveryCopy.of(folder)).isEmpty();
    }

    @Test
    void aTextThatCannotBeSavedIsTriedAgainAndComesBackWhenTheProjectIsOpened() throws IOException {
        Path file = typedIntoReadOnlyFile();
        document.saveAgain();
        background.runAll();
        assertThat(fixture.notices.all()).asString().contains("not saved", "read-only");
        document.open(Project.open(folder));
        background.runAll();
        Notice offer = fixture.notices.all().stream()
                .filter(notice -> notice.topic() == Notice.Topic.RECOVERY)
                .findFirst()
                .orElseThrow();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        offer.choices().getFirst().action().run();
        background.runAll();
        assertThat(document.text()).isEqualTo("Typed");
        assertThat(fixture.written()).isEqualTo("Typed\n");
        fixture.open("Other.");
        background.runAll();
        assertThat(fixture.notices.all()).noneMatch(notice -> notice.topic() == Notice.Topic.RECOVERY);
    }

    @Test
    void aSavedTextLeavesNoCopy() throws IOException {
        Path file = typedIntoReadOnlyFile();
        assertThat(RecoveryCopy.of(folder)).map(RecoveryCopy::prompt).hasValue("Typed");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        document.saveAgain();
        background.runAll();
        assertThat(fixture.written()).isEqualTo("Typed\n");
        assertThat(RecoveryCopy.of(folder)).isEmpty();
        assertThat(fixture.notices.all()).noneMatch(notice -> notice.topic() == Notice.Topic.SAVING);
    }

    @Test
    void aFolderThatWasMovedAwayLosesNoText() throws IOException {
        Path moved = folder.resolveSibling(folder.getFileName() + "-moved");
        Files.move(folder, moved);
        document.setText("Typed");
        background.runAll();
        assertThat(fixture.notices.all()).asString().contains("not saved", "missing");
        assertThat(folder).doesNotExist();
        Files.move(moved, folder);
        document.saveAgain();
        background.runAll();
        assertThat(fixture.written()).isEqualTo("Typed\n");
    }

    @Test
    void aTextThatWasOvertakenIsNotTheSettledOne() {
        document.setText("A");
        List<HeldExecutor.Work> older = background.held();
        older.forEach(HeldExecutor.Work::run);
        document.setText("B");
        older.forEach(HeldExecutor.Work::deliver);
        assertThat(document.settledTextProperty().get()).isEqualTo("First prompt.");
        background.runAll();
        assertThat(document.settledTextProperty().get()).isEqualTo("B");
        assertThat(fixture.written()).isEqualTo("B\n");
    }

    @Test
    void whatAnotherProgramWroteComesIntoTheEditorAndUndoneIsInTheHistory() {
        fixture.write("Theirs.");
        document.checkFile();
        background.runAll();
        assertThat(document.text()).isEqualTo("Theirs.");
        assertThat(prompts()).contains("First prompt.");
        assertThat(fixture.notices.all()).extracting(Notice::topic).containsExactly(Notice.Topic.PROMPT_FILE);
    }

    @Test
    void whatIsTypedWhileTheFileIsLookedAtStaysAndTheOtherTextIsInTheHistory() {
        fixture.write("Theirs.");
        document.checkFile();
        HeldExecutor.Work look = background.only().run();
        document.setText("Mine.");
        look.deliver();
        assertThat(document.text()).isEqualTo("Mine.");
        assertThat(prompts()).contains("Theirs.");
        background.runAll();
        assertThat(fixture.written()).isEqualTo("Mine.\n");
    }

    @Test
    void aLookAtTheFileOfAProjectThatWasLeftChangesNothing() {
        fixture.write("Theirs.");
        document.checkFile();
        HeldExecutor.Work look = background.only().run();
        document.close();
        look.deliver();
        assertThat(document.text()).isEmpty();
        assertThat(fixture.notices.all()).isEmpty();
    }

    @Test
    void aRewriteThatLosesAFrozenTextIsRefused() {
        List<String> adopted = new ArrayList<>();
        document.addAdoptionListener(adopted::add);
        document.freeze(0, 5);
        assertThat(document.frozen().texts()).containsExactly("First");
        document.adopt("Another prompt.", null, "a rewrite");
        assertThat(document.text()).isEqualTo("First prompt.");
        assertThat(fixture.notices.all())
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("not accepted", "\u201cFirst\u201d"));
        document.adopt("First prompt, better.", 0.5, "a rewrite");
        assertThat(document.text()).isEqualTo("First prompt, better.");
        assertThat(adopted).containsExactly("First prompt, better.");
        assertThat(document.previous()).contains("First prompt.");
    }

    @Test
    void freezingIsUndoneAndDoneAgainAndKeptInTheProject() {
        document.freeze(0, 5);
        assertThat(document.undo().undo()).isTrue();
        assertThat(Project.settingsIn(folder).frozen()).isEmpty();
        assertThat(document.undo().redo()).isTrue();
        assertThat(Project.settingsIn(folder).frozen()).containsExactly("First");
    }

    @Test
    void everyReplacedTextIsAVersion() {
        DocumentFixture direct = new DocumentFixture(new DirectExecutor(), folder.resolve("other"));
        direct.open("A");
        direct.document.adopt("B", null, "one");
        direct.document.setText("B, edited");
        direct.document.branch("C", null, "two", 0);
        assertThat(direct.document.versions().versions())
                .extracting(PromptVersion::prompt)
                .containsExactly("A", "B", "B, edited", "C");
        assertThat(direct.document.versions().versions())
                .extracting(PromptVersion::parent)
                .containsExactly(0, 1, 2, 3);
        direct.document.restore(direct.document.versions().versions().getFirst());
        assertThat(direct.document.text()).isEqualTo("A");
        assertThat(direct.document.versions().versions()).hasSize(4);
    }

    private List<String> prompts() {
        return document.versions().versions().stream()
                .map(PromptVersion::prompt)
                .toList();
    }
}
