package dev.spanwise.task.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of published benchmarks, in the folder that {@code -Dspanwise.benchmarks} names. */
@EnabledIfSystemProperty(named = "spanwise.benchmarks", matches = ".+")
class BenchmarkFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "bbh/boolean_expressions.json, SUPERVISED, 250, 0",
        "bbh/causal_judgement.json, CHOICE, 187, 0",
        "bbh/date_understanding.json, CHOICE, 250, 0",
        "bbh/disambiguation_qa.json, CHOICE, 250, 0",
        "bbh/hyperbaton.json, CHOICE, 250, 0",
        "bbh/navigate.json, CHOICE, 250, 0",
        "bbh/object_counting.json, SUPERVISED, 250, 0",
        "bbh/ruin_names.json, CHOICE, 250, 2",
        "bbh/snarks.json, CHOICE, 178, 1",
        "bbh/sports_understanding.json, SUPERVISED, 250, 0",
        "bbh/web_of_lies.json, SUPERVISED, 250, 0",
        "bbh/word_sorting.json, SUPERVISED, 250, 0",
        "gsm8k/train.jsonl, SUPERVISED, 1000, 0",
        "aqua/dev.json, CHOICE, 254, 0",
        "llmbar/natural.json, PREFERENCE, 100, 0",
        "llmbar/adversarial_gptinst.json, PREFERENCE, 92, 0",
        "instruction_induction/execute/cause_and_effect.json, SUPERVISED, 25, 0",
        "instruction_induction/induce_first100/cause_and_effect.json, SUPERVISED, 26, 0",
        "instruction_induction/execute/translation_en-fr.json, SUPERVISED, 100, 0",
        "instruction_induction/execute/larger_animal.json, SUPERVISED, 100, 0",
        "instruction_induction/execute/sum.json, SUPERVISED, 100, 0",
        "instruction_induction/induce_first100/active_to_passive.json, SUPERVISED, 100, 0"
    })
    void eachIsReadAsWhatItIs(String name, TaskKind kind, int records, int leftOut) throws IOException {
        ImportResult imported = read(name);
        assertThat(imported.kind()).isEqualTo(kind);
        assertThat(imported.records()).isEqualTo(records);
        assertThat(imported.leftOut().size() - imported.tied().size()).isEqualTo(leftOut);
        assertThat(imported.drafts()).hasSize(records - leftOut);
        assertRoundTrip(imported);
    }

    private void assertRoundTrip(ImportResult imported) {
        Dataset data = imported.intake(new SplitAssigner(3)).data();
        Path file = folder.resolve("examples.jsonl");
        ExampleFile.write(file, data);
        assertThat(ExampleFile.read(file, 0)).isEqualTo(data);
    }

    @Test
    void everyTaskOfInstructionInductionIsReadWithoutLossAndItsInstructionsAreNoExamples() throws IOException {
        Map<String, Integer> fewer =
                Map.of("execute/cause_and_effect.json", 25, "induce_first100/cause_and_effect.json", 26);
        for (String part : List.of("execute", "induce_first100")) {
            List<Path> files = files("instruction_induction/" + part);
            assertThat(files).hasSize(12);
            for (Path file : files) {
                DataImport source = DataImport.of(file);
                ImportResult imported = source.read(source.guess());
                assertThat(imported.problems()).as(file.toString()).isEmpty();
                assertThat(imported.kind()).isEqualTo(TaskKind.SUPERVISED);
                assertThat(imported.drafts())
                        .as(file.toString())
                        .hasSize(fewer.getOrDefault(part + "/" + file.getFileName(), 100));
                assertRoundTrip(imported);
            }
        }
        for (Path file : files("instruction_induction/annotations")) {
            assertThatThrownBy(() -> DataImport.of(file).guess())
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining("none of records with fields");
        }
    }

    private static List<Path> files(String part) throws IOException {
        try (Stream<Path> files = Files.list(benchmarks().resolve(part))) {
            return files.sorted().toList();
        }
    }

    /** Compared with the fields as a plain reader of JSON sees them. */
    @ParameterizedTest
    @CsvSource({"llmbar/natural.json, 42, 58, 56", "llmbar/adversarial_gptinst.json, 45, 47, 12"})
    void theLabelledOutputIsTheChosenOne(String name, int first, int second, int longer) throws IOException {
        JsonNode records = Json.MAPPER.readTree(benchmarks().resolve(name).toFile());
        List<ImportedExample> drafts = read(name).drafts();
        int[] labels = new int[3];
        int chosenIsLonger = 0;
        for (int i = 0; i < drafts.size(); i++) {
            JsonNode record = records.get(i);
            int label = record.get("label").asInt();
            String chosen = record.get("output_" + label).asText();
            String rejected = record.get("output_" + (3 - label)).asText();
            assertThat(drafts.get(i).input()).isEqualTo(record.get("input").asText());
            assertThat(drafts.get(i).goal()).isEqualTo(new ExpectedAnswer.Preference(chosen, rejected));
            labels[label]++;
            chosenIsLonger += chosen.length() > rejected.length() ? 1 : 0;
        }
        assertThat(labels).containsExactly(0, first, second);
        assertThat(chosenIsLonger).isEqualTo(longer);
    }

    /**
     * The right letters of AQuA are A 69, B 66, C 43, D 50 and E 26 times; the options lose the letters that they begin
     * with.
     */
    @Test
    void optionsKeepTheirOrder() throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : Files.readAllLines(benchmarks().resolve("aqua/dev.json"))) {
            records.add(Json.MAPPER.readTree(line));
        }
        List<ImportedExample> drafts = read("aqua/dev.json").drafts();
        Map<String, Integer> letters = new TreeMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            String letter = records.get(i).get("correct").asText();
            letters.merge(letter, 1, Integer::sum);
            assertThat(drafts.get(i).goal().right()).contains(letter);
            assertThat(drafts.get(i).goal().wrong()).hasSize(4);
            for (JsonNode option : records.get(i).get("options")) {
                assertThat(drafts.get(i).input())
                        .contains(option.asText().substring(2).strip());
            }
        }
        assertThat(letters)
                .containsExactly(entry("A", 69), entry("B", 66), entry("C", 43), entry("D", 50), entry("E", 26));
        assertThat(read("bbh/ruin_names.json").drafts().get(51).goal().wrong()).hasSize(2);
        assertThat(read("bbh/date_understanding.json").drafts())
                .extracting(draft -> draft.goal().wrong().size() + 1)
                .contains(5, 6)
                .doesNotContain(1);
    }

    @Test
    void knownFaultsAreReported() {
        assertThat(leftOut("bbh/snarks.json")).singleElement().satisfies(problem -> {
            assertThat(problem.place()).startsWith("record 89,");
            assertThat(problem.reason()).contains("fewer than two");
        });
        assertThat(leftOut("bbh/ruin_names.json"))
                .allMatch(problem -> problem.reason().endsWith("is none of its options"))
                .extracting(problem -> problem.place().substring(0, 10))
                .containsExactly("record 100", "record 145");
        assertThat(read("aqua/dev.json").problems())
                .contains(RecordIssue.remark("line 93", "two of its options are the same"));
        List<DuplicatePair> causal = twins("bbh/causal_judgement.json").stream()
                .filter(DuplicatePair::contradict)
                .toList();
        assertThat(causal)
                .extracting(
                        twins -> twins.first().index() + " " + twins.second().index())
                .containsExactly("36 104", "32 119");
        assertThat(twins("bbh/sports_understanding.json").stream().filter(twins -> twins.likeness() == 1))
                .extracting(
                        twins -> twins.first().index() + " " + twins.second().index())
                .containsExactlyInAnyOrder("27 155", "80 227");
    }

    @Test
    void noFinalAnswerLeaksAndNoneHasSeparators() {
        ImportResult imported = read("gsm8k/train.jsonl");
        assertThat(imported.drafts()).allSatisfy(draft -> {
            assertThat(draft.goal().right()).matches("-?\\d+");
            assertThat(draft.input()).doesNotContain("####");
            assertThat(draft.rationale()).isPresent();
        });
        DataImport source = DataImport.of(benchmarks().resolve("gsm8k/train.jsonl"));
        assertThat(source.read(source.guess().with(AnswerPart.SOLUTION)).drafts())
                .allSatisfy(draft ->
                        assertThat(draft.goal().right()).doesNotContain("<<").contains("\n#### "));
        assertThat(read("aqua/dev.json").drafts())
                .allSatisfy(draft -> assertThat(draft.rationale())
                        .hasValueSatisfying(why -> assertThat(draft.input()).doesNotContain(why)));
    }

    @Test
    void allRightTranslationsAreAccepted() {
        ExpectedAnswer first = read("instruction_induction/execute/translation_en-fr.json")
                .drafts()
                .getFirst()
                .goal();
        assertThat(first.accepted()).startsWith("place").contains("endroit", "lieu");
    }

    private static List<RecordIssue> leftOut(String name) {
        return read(name).problems().stream().filter(RecordIssue::leftOut).toList();
    }

    private static List<DuplicatePair> twins(String name) {
        return DuplicatePair.in(read(name).intake(new SplitAssigner(1)).data().examples());
    }

    private static ImportResult read(String name) {
        DataImport source = DataImport.of(benchmarks().resolve(name));
        return source.read(source.guess());
    }

    private static Path benchmarks() {
        return Path.of(System.getProperty("spanwise.benchmarks"));
    }
}
