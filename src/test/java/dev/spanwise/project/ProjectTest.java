package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Thinking;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void smallestProject() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1}");
        Files.writeString(folder.resolve("prompt.md"), "Line one.\r\nLine two.\r\n");
        Files.writeString(folder.resolve("data/examples.jsonl"), "{\"input\": \"a\", \"target\": \"b\"}\n");
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        ProjectSettings settings = Project.open(folder).settings();
        assertThat(settings.name()).isEqualTo(folder.getFileName().toString());
        assertThat(settings.model()).isEqualTo("pocket");
        assertThat(settings.loss().reduction().id()).isEqualTo("token-mean");
    }

    @Test
    void thePromptHasLfLineEndsAndSurvivesSaving() {
        Project project = Project.open(folder);
        assertThat(project.prompt()).isEqualTo("Line one.\nLine two.");
        for (String prompt : new String[] {"", "x", "a\n", "\n\na \ud83d\ude00 b  "}) {
            project.savePrompt(prompt);
            assertThat(Project.open(folder).prompt()).isEqualTo(prompt);
        }
    }

    @Test
    void theHistorySurvivesReopeningAndATornLine() throws IOException {
        Project project = Project.open(folder);
        PromptVersion first = project.keep(0, "one", null, "start");
        PromptVersion second = project.keep(first.id(), "two\nlines", 0.5, "iteration 1");
        assertThat(Project.open(folder).history()).containsExactly(first, second);
        Files.writeString(
                folder.resolve("history.jsonl"),
                Files.readString(folder.resolve("history.jsonl")) + "{\"id\": 3, \"pa");
        Project reopened = Project.open(folder);
        assertThat(reopened.history()).containsExactly(first, second);
        PromptVersion third = reopened.keep(second.id(), "three", null, "edit");
        assertThat(Project.open(folder).history()).containsExactly(first, second, third);
    }

    @Test
    void theHistoryCanBeReadWhileAnotherThreadAddsToIt() throws Exception {
        Project project = Project.open(folder);
        CompletableFuture<List<List<PromptVersion>>> reading = CompletableFuture.supplyAsync(() -> {
            List<List<PromptVersion>> seen = new ArrayList<>();
            while (project.history().size() < 300) {
                seen.add(project.history());
            }
            return seen;
        });
        for (int i = 0; i < 300; i++) {
            project.keep(i, "prompt " + i, null, "edit");
            project.measure(project.history().getLast(), i);
        }
        List<PromptVersion> all = project.history();
        assertThat(reading.get(60, TimeUnit.SECONDS))
                .allSatisfy(seen -> assertThat(seen)
                        .extracting(PromptVersion::prompt)
                        .isEqualTo(all.subList(0, seen.size()).stream()
                                .map(PromptVersion::prompt)
                                .toList()));
    }

    @Test
    void aChangeOfTheDataIsTakenBackToTheByteOrNotAtAll() throws IOException {
        Path data = folder.resolve("data/examples.jsonl");
        String before =
                "{\"input\":  \"a\", \"target\": \"b\", \"extra\": 1.50}\n\n{\"input\": \"c\", \"target\": \"d\"}";
        Files.writeString(data, before);
        Project.Changed changed = Project.open(folder).moveToSplits(Map.of(1, Split.UNUSED));
        String after = Files.readString(data);
        assertThat(changed.project().apply(changed.edit().reversed()).data())
                .isEqualTo(Project.open(folder).data());
        assertThat(data).hasContent(before);
        assertThat(Files.readString(data)).isEqualTo(before);
        Project.open(folder).apply(changed.edit());
        assertThat(Files.readString(data)).isEqualTo(after);
        assertThatThrownBy(() -> Project.open(folder).apply(changed.edit()))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("was changed since");
        assertThat(Files.readString(data)).isEqualTo(after);
    }

    @Test
    void versionsAreNamedAndKeepTheirPlace() {
        Project project = Project.open(folder);
        PromptVersion first = project.keep(0, "one", null, "start");
        PromptVersion second = project.keep(first.id(), "two", 0.5, "iteration 1");
        project.name(first, "  terse ");
        project.name(second, "other");
        PromptVersion other = project.history().getLast();
        project.name(other, " ");
        List<PromptVersion> read = Project.open(folder).history();
        assertThat(read)
                .isEqualTo(project.history())
                .extracting(PromptVersion::name)
                .containsExactly("terse", null);
        assertThat(read).extracting(PromptVersion::title).containsExactly("Version 1, terse", "Version 2");
        assertThat(read.getLast()).isEqualTo(second);
    }

    @Test
    void aLossIsNotComparedWithOneByAnotherLossFunction() throws IOException {
        Project.open(folder).keep(0, "one", 0.5, "start");
        Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1, \"reduction\": \"sum\"}");
        Project changed = Project.open(folder);
        assertThat(comparable(changed)).containsExactly(Optional.empty());
        assertThat(changed.history().getFirst().incomparableReason(changed.measurement()))
                .contains("by another loss function");
        changed.keep(1, "two", 3.0, "edit");
        assertThat(comparable(Project.open(folder))).containsExactly(Optional.empty(), Optional.of(3.0));
        Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1}");
        assertThat(comparable(Project.open(folder))).containsExactly(Optional.of(0.5), Optional.empty());
    }

    @Test
    void aLossIsNotComparedWithOneOnOtherTrainingExamplesOrOfAnotherModel() throws IOException {
        Project project = project(10, "");
        project.keep(0, "one", 0.5, "start");
        int test = project.data().of(Split.TEST).getFirst().index();
        Project moved = project.moveToSplits(Map.of(test, Split.VALIDATION)).project();
        assertThat(comparable(moved)).as("the training examples are the same").containsExactly(Optional.of(0.5));
        Project grown = moved.moveToSplits(Map.of(test, Split.TRAIN)).project();
        assertThat(comparable(grown)).containsExactly(Optional.empty());
        assertThat(grown.history().getFirst().incomparableReason(grown.measurement()))
                .contains("on other training examples");
        Project other = grown.moveToSplits(Map.of(test, Split.TEST)).project().use("elsewhere", Optional.empty());
        assertThat(other.history().getFirst().incomparableReason(other.measurement()))
                .contains("with the model pocket");
        Project again = other.use("pocket", Optional.empty());
        assertThat(comparable(again)).containsExactly(Optional.of(0.5));
    }

    @Test
    void whatTheLossCountsIsInTheFileWhereItIsNotUsualAndOtherFieldsStay() throws IOException {
        Project usual = project(10, ", \"reduction\": \"sum\"");
        Path file = usual.folder().resolve("project.json");
        String before = Files.readString(file);
        Thinking sampled = new Thinking(Thinking.Mode.SAMPLED, 4, 256, Thinking.Part.ANSWER);
        Project changed = usual.count(EndRule.COUNTED, sampled);
        assertThat(changed.settings().loss())
                .isEqualTo(usual.settings().loss().with(EndRule.COUNTED).with(sampled));
        Thinking given = new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.BOTH);
        assertThat(changed.count(EndRule.APART, given).settings().loss())
                .isEqualTo(usual.settings().loss().with(given));
        assertThat(changed.count(EndRule.APART, Thinking.OFF).settings()).isEqualTo(usual.settings());
        assertThat(Json.read(file, ObjectNode.class)).isEqualTo(Json.MAPPER.readTree(before));
    }

    private static List<Optional<Double>> comparable(Project project) {
        return project.history().stream()
                .map(version -> version.loss(project.measurement()))
                .toList();
    }

    @Test
    void movedExamplesAreInTheirSplitAndDrawnOnesStayWhereTheyAre() throws IOException {
        Project drawn = project(10, "");
        int moved = drawn.data().of(Split.TRAIN).getFirst().index();
        Project again = drawn.moveToSplits(Map.of(moved, Split.TEST)).project();
        assertThat(again.data().examples())
                .allSatisfy(example -> assertThat(example.split())
                        .isEqualTo(
                                example.index() == moved
                                        ? Split.TEST
                                        : drawn.data()
                                                .examples()
                                                .get(example.index())
                                                .split()));
        assertThat(again.moveToSplits(Map.of(moved, Split.TRAIN)).project().data())
                .isEqualTo(drawn.data());
    }

    @Test
    void aSplitThatCannotBeChangedStays() throws IOException {
        int shot = project(10, "").data().of(Split.TRAIN).getFirst().index();
        Project project = project(10, ", \"shots\": [" + shot + "]");
        String before = Files.readString(folder.resolve("data/examples.jsonl"));
        assertThatThrownBy(() -> project.moveToSplits(Map.of(shot, Split.TEST)))
                .hasMessageContaining("shown to the model");
        Map<Integer, Split> all = new HashMap<>();
        project.data().of(Split.TRAIN).forEach(example -> all.put(example.index(), Split.TEST));
        assertThatThrownBy(() -> project.moveToSplits(all)).hasMessageContaining("No training example");
        assertThat(Files.readString(folder.resolve("data/examples.jsonl"))).isEqualTo(before);
        Files.writeString(folder.resolve("data/examples.jsonl"), before.replace("input 5", "another"));
        assertThatThrownBy(() -> project.moveToSplits(Map.of(5, Split.TEST))).hasMessageContaining("another program");
    }

    /** A project with so many examples and these settings. */
    private Project project(int size, String settings) throws IOException {
        Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1" + settings + "}");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size; i++) {
            lines.append("{\"input\": \"input ").append(i).append("\", \"target\": \"b\"}\n");
        }
        Files.writeString(folder.resolve("data/examples.jsonl"), lines);
        return Project.open(folder);
    }

    @Test
    void freezingChangesNothingElseInTheFile() throws IOException {
        String before = """
            {
              "formatVersion": 1,
              "fromTheFuture": {
                "a": 1
              },
              "task": "Sort."
            }
            """;
        Files.writeString(folder.resolve("project.json"), before);
        Project project = Project.open(folder);
        project.freeze(List.of("Line \"one\".", "two\nlines"));
        assertThat(project.settings().frozen())
                .isEqualTo(Project.open(folder).settings().frozen())
                .containsExactly("Line \"one\".", "two\nlines");
        assertThat(project.settings()).isEqualTo(Project.open(folder).settings());
        project.freeze(List.of());
        assertThat(project.settings().frozen()).isEmpty();
        assertThat(folder.resolve("project.json")).hasContent(before);
    }

    @Test
    void whatCannotBeFrozenInTheFileIsNotFrozen() throws IOException {
        Project project = Project.open(folder);
        Files.writeString(folder.resolve("project.json"), "{oops");
        assertThatThrownBy(() -> project.freeze(List.of("Line"))).isInstanceOf(BadFileException.class);
        assertThat(project.settings().frozen()).isEmpty();
    }

    @Test
    void everyFaultNamesTheFileAndTheNextStep() throws IOException {
        assertFault("{\"formatVersion\": 2}", "Use a newer Spanwise");
        assertFault("{\"formatVersion\": 1, \"layout\": \"fancy\"}", "use \"chat\" or \"plain\"");
        assertFault("{\"formatVersion\": 1, \"reduction\": \"max\"}", "use token-mean, sum or byte-mean");
        assertFault("{\"formatVersion\": 1, \"kind\": \"ranking\"}", "use supervised, preference or choice");
        assertFault("{\"formatVersion\": 1, \"kind\": \"preference\"}", "Write \"kind\": \"supervised\"");
        assertFault("{\"formatVersion\": 1, \"beta\": 2}", "Leave it out for supervised data");
        assertFault("{\"formatVersion\": 1, \"kind\": \"choice\", \"beta\": 0}", "use a number above 0");
        assertFault("{\"formatVersion\": 1,\n oops}", "line 2");
        assertFault("[]", "project.json");
        assertFault("null", "project.json");
        assertFault("", "project.json");
        assertThatThrownBy(() -> Project.open(folder.resolve("data")))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("not a Spanwise project");
    }

    @Test
    void theLossOfAPreferenceProjectIsThePapersUnlessItSaysOtherwise() throws IOException {
        Files.writeString(
                folder.resolve("data/examples.jsonl"), "{\"input\": \"a\", \"chosen\": \"b\", \"rejected\": \"c\"}\n");
        Files.writeString(folder.resolve("project.json"), "{\"formatVersion\": 1, \"kind\": \"preference\"}");
        assertThat(Project.open(folder).settings().loss())
                .isEqualTo(new LossFunction(TaskKind.PREFERENCE, Reduction.SUM, 1));
        Files.writeString(
                folder.resolve("project.json"),
                "{\"formatVersion\": 1, \"kind\": \"preference\", \"reduction\": \"token-mean\", \"beta\": 0.5}");
        assertThat(Project.open(folder).settings().loss())
                .isEqualTo(new LossFunction(TaskKind.PREFERENCE, Reduction.TOKEN_MEAN, 0.5));
        assertFault("{\"formatVersion\": 1}", "Write \"kind\": \"preference\"");
    }

    private void assertFault(String json, String message) throws IOException {
        Files.writeString(folder.resolve("project.json"), json);
        assertThatThrownBy(() -> Project.open(folder))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("project.json")
                .hasMessageContaining(message);
    }

    @Test
    void aByteOrderMarkIsNoPartOfThePrompt() throws IOException {
        Files.writeString(folder.resolve("prompt.md"), "\ufeffSay it.\n");
        assertThat(Project.open(folder).prompt()).isEqualTo("Say it.");
    }

    @Test
    void blanksAtTheEndBelongToThePromptWhereverItIsReadFrom() throws IOException {
        Path file = folder.resolve("prompt.md");
        Files.writeString(file, "Say it.  \n\n");
        assertThat(Project.open(folder).prompt()).isEqualTo("Say it.  \n");
        assertThat(Project.promptIn(file)).isEqualTo("Say it.  \n");
    }

    @Test
    void savingKeepsTheModeOfTheFile() throws IOException {
        Path file = folder.resolve("prompt.md");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Project project = Project.open(folder);
        project.savePrompt("Typed.");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> project.savePrompt("More."))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("read-only");
        assertThat(project.prompt()).isEqualTo("Typed.");
    }

    @Test
    void aLinkIsWrittenThroughInsideOfTheProjectOnly(@TempDir Path elsewhere) throws IOException {
        Path file = folder.resolve("prompt.md");
        Path inside = Files.createDirectories(folder.resolve("prompts")).resolve("one.md");
        Files.move(file, inside);
        Files.createSymbolicLink(file, Path.of("prompts", "one.md"));
        Project project = Project.open(folder);
        project.savePrompt("Typed.");
        assertThat(file).isSymbolicLink();
        assertThat(inside).hasContent("Typed.\n");

        Path outside = Files.writeString(elsewhere.resolve("notes.md"), "Notes.\n");
        Files.delete(file);
        Files.createSymbolicLink(file, outside);
        assertThatThrownBy(() -> project.savePrompt("More."))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("outside of the project");
        assertThat(outside).hasContent("Notes.\n");
    }

    @Test
    void aLinkInThePlaceOfATemporaryFileIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path victim = Files.writeString(elsewhere.resolve("victim"), "Mine.\n");
        Files.createSymbolicLink(folder.resolve(".prompt.md.tmp"), victim);
        Project.open(folder).savePrompt("Typed.");
        assertThat(victim).hasContent("Mine.\n");
    }
}
