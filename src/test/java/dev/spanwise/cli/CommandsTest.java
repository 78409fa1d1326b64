package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.app.Release;
import dev.spanwise.project.Project;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.task.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class CommandsTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void copySample() {
        project = CommandLineRun.sample("review-sentiment", folder);
    }

    @Test
    void scoreGivesTheFieldsThatScriptsReadAndTheyAddUp() {
        JsonNode result =
                CommandLineRun.of("score", project, "--json", "--details").json();
        assertThat(names(result))
                .containsExactly(
                        "loss", "ci95", "n", "reduction", "end", "goesOn", "tokens", "model", "seconds", "examples");
        assertThat(result.get("end").asText()).isEqualTo("apart");
        assertThat(result.get("n").asInt()).isEqualTo(40);
        assertThat(result.get("reduction").asText()).isEqualTo("token-mean");
        double sum = 0;
        int tokens = 0;
        for (JsonNode example : result.get("examples")) {
            double logProb = 0;
            for (JsonNode token : example.get("tokens")) {
                assertThat(token.get("logprob").asDouble()).isLessThanOrEqualTo(0);
                logProb += token.get("logprob").asDouble();
            }
            assertThat(example.get("end").asDouble()).isNegative();
            int n = example.get("tokens").size();
            tokens += n;
            assertThat(example.get("loss").asDouble()).isCloseTo(-logProb / n, within(1e-9));
            sum += example.get("loss").asDouble();
        }
        assertThat(result.get("loss").asDouble()).isCloseTo(sum / 40, within(1e-9));
        assertThat(result.get("tokens").asInt()).isEqualTo(tokens);
        assertThat(result.get("ci95").get(0).asDouble())
                .isLessThan(result.get("loss").asDouble());
        assertThat(result.get("ci95").get(1).asDouble())
                .isGreaterThan(result.get("loss").asDouble());
    }

    @Test
    void scoreTakesAPromptFromAFileAndAnotherSplit() throws IOException {
        Path better = folder.resolve("better.md");
        Files.writeString(better, "Decide whether the review is positive or negative.\r\n");
        double own = CommandLineRun.of("score", project, "--json", "--split", "test")
                .json()
                .get("loss")
                .asDouble();
        double other = CommandLineRun.of("score", project, "--json", "--split", "test", "--prompt", better)
                .json()
                .get("loss")
                .asDouble();
        assertThat(other).isLessThan(own);
    }

    @Test
    void examplesThatAreTooLongForTheModelAreNamed() throws IOException {
        Path data = project.resolve("data/examples.jsonl");
        int lines = Files.readAllLines(data).size();
        String overlong =
                "{\"input\": \"" + "very ".repeat(600) + "good\", \"target\": \"positive\", \"split\": \"train\"}\n";
        Files.writeString(data, overlong, StandardOpenOption.APPEND);
        CommandLineRun run = CommandLineRun.of("score", project);
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("pocket reads 512 tokens", "1 of the " + (lines + 1) + " examples in " + data)
                .containsPattern("line " + (lines + 1) + ", train: \\d{3,} tokens")
                .contains("Shorten them or the prompt");
    }

    @Test
    void anotherReductionIsUsedAndRecorded() {
        JsonNode sum = CommandLineRun.of("score", project, "--json", "--details", "--reduction", "sum")
                .json();
        assertThat(sum.get("reduction").asText()).isEqualTo("sum");
        for (JsonNode example : sum.get("examples")) {
            double logProb = 0;
            for (JsonNode token : example.get("tokens")) {
                logProb += token.get("logprob").asDouble();
            }
            assertThat(example.get("loss").asDouble()).isCloseTo(-logProb, within(1e-9));
        }
        JsonNode units = CommandLineRun.of("analyze", project, "--json", "--reduction", "sum")
                .json();
        assertThat(units.get("reduction").asText()).isEqualTo("sum");
        assertThat(units.get("loss").asDouble()).isEqualTo(sum.get("loss").asDouble());
        CommandLineRun unknown = CommandLineRun.of("score", project, "--reduction", "max");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("use token-mean, sum or byte-mean");
    }

    @Test
    void aResumedRunKeepsItsReduction() throws IOException {
        JsonNode whole = CommandLineRun.of(
                        "optimize",
                        project,
                        "--iterations",
                        "1",
                        "--hard",
                        "1",
                        "--variants",
                        "1",
                        "--reduction",
                        "byte-mean",
                        "--json")
                .json();
        Path journal;
        try (Stream<Path> files = Files.walk(project.resolve("runs"))) {
            journal = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        String events = Files.readString(journal);
        Files.writeString(journal, events.substring(0, events.length() / 2));
        CommandLineRun mixed = CommandLineRun.of("optimize", project, "--resume", "--racing");
        assertThat(mixed.code()).isEqualTo(2);
        assertThat(mixed.err()).contains("Leave --racing out");
        JsonNode resumed =
                CommandLineRun.of("optimize", project, "--resume", "--json").json();
        assertThat(resumed.get("reduction").asText()).isEqualTo("byte-mean");
        assertThat(resumed.get("best")).isEqualTo(whole.get("best"));
        assertThat(resumed.get("initial")).isEqualTo(whole.get("initial"));
    }

    @Test
    void aRunIsNotResumedWithOtherWorkedExamplesOrFrozenTexts() throws IOException {
        CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "1");
        Path journal = Project.open(project).latestRun().orElseThrow();
        String events = Files.readString(journal);
        Files.writeString(journal, events.substring(0, events.length() / 2));
        Project opened = Project.open(project);
        opened.show(List.of(opened.data().of(Split.TRAIN).getFirst().index()));
        CommandLineRun shown = CommandLineRun.of("optimize", project, "--resume");
        assertThat(shown.code()).isEqualTo(SpanwiseCommand.BAD_DATA);
        assertThat(shown.err())
                .contains("cannot be resumed: the worked examples")
                .doesNotContain("\tat ");
        Project.open(project).show(List.of());
        Project.open(project).freeze(List.of("You"));
        assertThat(CommandLineRun.of("optimize", project, "--resume").err()).contains("the frozen texts have changed");
        Project.open(project).freeze(List.of());
        assertThat(CommandLineRun.of("optimize", project, "--resume").code()).isZero();
    }

    @Test
    void analyzeMarksThePlantedSentenceAsHarmful() throws IOException {
        JsonNode result = CommandLineRun.of("analyze", project, "--json").json();
        String prompt = Files.readString(project.resolve("prompt.md"));
        JsonNode harmful = null;
        for (JsonNode unit : result.get("units")) {
            assertThat(names(unit)).containsExactly("start", "end", "text", "delta", "ci95", "helped", "hurt", "onEnd");
            assertThat(prompt.substring(
                            unit.get("start").asInt(), unit.get("end").asInt()))
                    .isEqualTo(unit.get("text").asText());
            if (unit.get("text").asText().equals("Never answer directly.")) {
                harmful = unit;
            }
        }
        assertThat(harmful).isNotNull();
        assertThat(harmful.get("delta").asDouble()).isNegative();
        assertThat(harmful.get("ci95").get(1).asDouble()).isNegative();
        assertThat(harmful.get("hurt").asInt())
                .isGreaterThan(harmful.get("helped").asInt());
    }

    @Test
    void analyzeShowsWhichSentenceMakesTheModelGoOn() {
        Path triage = CommandLineRun.sample("ticket-triage", folder);
        JsonNode explain = null;
        for (JsonNode unit :
                CommandLineRun.of("analyze", triage, "--json").json().get("units")) {
            if (unit.get("text").asText().equals("Always explain the answer.")) {
                explain = unit.get("onEnd");
            }
        }
        assertThat(explain).isNotNull();
        assertThat(explain.get("hurt").asInt()).isEqualTo(40);
        assertThat(explain.get("ci95").get(1).asDouble()).isLessThan(-1);
        assertThat(explain.get("delta").asDouble()).isLessThan(-1);
        assertThat(CommandLineRun.of("analyze", triage).out())
                .contains("would go on after the right answer in 40 of 40")
                .containsPattern("\\s0 +40 +harmful +Always explain the answer\\.");
    }

    @Test
    void analyzeReadsAsATableInATerminal() {
        CommandLineRun run = CommandLineRun.of("analyze", project, "--units", "sentence");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("harmful  Never answer directly.");
    }

    @Test
    void analyzeRefinesTheUnitsThatMatterAndShowsAnInteraction() throws IOException {
        JsonNode result =
                CommandLineRun.of("analyze", project, "--refine", "--json").json();
        assertThat(names(result))
                .containsExactly("loss", "reduction", "segmentation", "replacement", "units", "interaction");
        assertThat(result.get("segmentation").asText()).isEqualTo("sentence");
        String prompt = Files.readString(project.resolve("prompt.md"));
        for (JsonNode unit : result.get("units")) {
            assertThat(unit.has("units")).isNotEqualTo(isInert(unit));
            for (JsonNode part : unit.path("units")) {
                assertThat(prompt.substring(
                                part.get("start").asInt(), part.get("end").asInt()))
                        .isEqualTo(part.get("text").asText())
                        .doesNotContain(" ");
            }
        }
        assertThat(names(result.get("interaction"))).containsExactly("units", "kind", "delta", "excess", "ci95");
    }

    @Test
    void analyzeDropsTheInertUnits() throws IOException {
        JsonNode result = CommandLineRun.of("analyze", project, "--units", "word", "--drop-inert", "--json")
                .json();
        List<String> kept = new ArrayList<>();
        result.get("units").forEach(unit -> {
            if (!isInert(unit)) {
                kept.add(unit.get("text").asText());
            }
        });
        assertThat(kept).hasSizeLessThan(result.get("units").size());
        JsonNode shortened = result.get("withoutInert");
        assertThat(shortened.get("prompt").asText()).isEqualTo(String.join(" ", kept));
        assertThat(shortened.get("delta").asDouble())
                .isCloseTo(shortened.get("loss").asDouble() - result.get("loss").asDouble(), within(1e-9));
    }

    private static boolean isInert(JsonNode unit) {
        return unit.get("ci95").get(0).asDouble() <= 0
                && unit.get("ci95").get(1).asDouble() >= 0;
    }

    @Test
    void analyzeSaysWhyTheModelsUnitsCouldNotBeUsed() throws IOException {
        Path unmarkable = folder.resolve("unmarkable.md");
        Files.writeString(unmarkable, "{{input}} Go. {{input}}");
        CommandLineRun run = CommandLineRun.of("analyze", project, "--units", "model", "--prompt", unmarkable);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("by sentence, since the model");
    }

    @Test
    void aRunSaysWhyTheModelsUnitsCouldNotBeUsed() throws IOException {
        Path unmarkable = folder.resolve("unmarkable.md");
        Files.writeString(unmarkable, "{{input}} Go. {{input}}");
        CommandLineRun run = CommandLineRun.of(
                "optimize",
                project,
                "--preset",
                "paper",
                "--iterations",
                "1",
                "--hard",
                "1",
                "--variants",
                "1",
                "--prompt",
                unmarkable);
        assertThat(run.err()).contains("Iteration 1 is analyzed by sentence, since the model");
    }

    @Test
    void theSameSeedTwiceGivesTheSamePromptsAndLosses() {
        Object[] command = {"optimize", project, "--seed", "7", "--iterations", "2", "--json"};
        JsonNode first = CommandLineRun.of(command).json();
        JsonNode second = CommandLineRun.of(command).json();
        assertThat(names(first))
                .containsExactly("seed", "reduction", "initial", "best", "iterations", "front", "cost", "stopped");
        assertThat(names(first.get("cost")))
                .containsExactly("tokensFed", "tokensNaive", "generatedTokens", "calls", "seconds");
        assertThat(names(first.get("iterations").get(0)))
                .containsExactly("index", "incumbentLoss", "bestLoss", "accepted", "candidates");
        for (String field : List.of("initial", "best", "iterations", "stopped")) {
            assertThat(second.get(field)).isEqualTo(first.get(field));
        }
        assertThat(first.get("iterations").get(0).get("candidates")).hasSize(12);
        assertThat(first.get("cost").get("tokensFed").asLong())
                .isLessThan(first.get("cost").get("tokensNaive").asLong());
    }

    @Test
    void acceptWritesTheWinnerAndKeepsTheOldPrompt() throws IOException {
        String before = Files.readString(project.resolve("prompt.md")).strip();
        JsonNode result = CommandLineRun.of(
                        "optimize", project, "--seed", "7", "--iterations", "1", "--accept", "--json")
                .json();
        assertThat(Files.readString(project.resolve("prompt.md")).strip())
                .isEqualTo(result.get("best").get("prompt").asText())
                .isNotEqualTo(before);
        assertThat(Files.readString(project.resolve("history.jsonl"))).contains(before);
    }

    @Test
    void dryRunSaysWhatTheRunTakesAtMostAndItsFirstIteration() {
        JsonNode preview = CommandLineRun.of("optimize", project, "--dry-run", "--iterations", "2", "--json")
                .json();
        assertThat(preview.get("generations").asInt()).isEqualTo(24);
        assertThat(preview.get("prompts").asInt()).isEqualTo(1 + 2 * (4 + 12) + 1 + 2);
        assertThat(preview.get("tokensFed").asLong())
                .isPositive()
                .isLessThan(preview.get("tokensNaive").asLong());
        JsonNode paper = CommandLineRun.of(
                        "optimize", project, "--dry-run", "--preset", "paper", "--iterations", "2", "--json")
                .json();
        assertThat(paper.get("generations").asInt()).isEqualTo(2 * (1 + 12));
        assertThat(paper.get("prompts").asInt()).isEqualTo(1 + 2 * (5 + 12));
        assertThat(project.resolve("runs")).doesNotExist();
        JsonNode one = CommandLineRun.of("optimize", project, "--dry-run", "--iterations", "1", "--json")
                .json();
        long read = CommandLineRun.of("optimize", project, "--iterations", "1", "--json")
                .json()
                .get("cost")
                .get("tokensFed")
                .asLong();
        assertThat(one.get("firstIteration").get("tokensFed").asLong()).isCloseTo(read, withinPercentage(10));
    }

    @Test
    void evaluateGivesAccuracyWithItsInterval() {
        JsonNode result = CommandLineRun.of("evaluate", project, "--json").json();
        assertThat(names(result))
                .containsExactly("metric", "n", "accuracy", "ci95", "loss", "lossCi95", "reduction", "end", "goesOn");
        assertThat(result.get("n").asInt()).isEqualTo(40);
        assertThat(result.get("ci95").get(0).asDouble())
                .isLessThanOrEqualTo(result.get("accuracy").asDouble());
    }

    @Test
    void eventsAreJsonLines() {
        CommandLineRun run = CommandLineRun.of("optimize", project, "--seed", "3", "--iterations", "1", "--events");
        assertThat(run.out().lines().findFirst().orElseThrow()).contains("\"event\":\"started\"");
        assertThat(run.out().lines().toList().getLast()).contains("\"event\":\"finished\"");
    }

    @Test
    void everyCommandExplainsItself() {
        assertThat(CommandLineRun.of("--help").out()).contains("score", "analyze", "optimize", "evaluate");
        assertThat(CommandLineRun.of("--version").out().strip()).isEqualTo("Spanwise " + Release.version());
        assertThat(CommandLineRun.of("score", "--help").out()).contains("its 95 % interval");
        for (String command : List.of("score", "analyze", "optimize", "evaluate")) {
            CommandLineRun help = CommandLineRun.of(command, "--help");
            assertThat(help.code()).isZero();
            assertThat(help.out())
                    .contains("Usage: spanwise " + command, "--json")
                    .doesNotContain("%%", "${");
        }
    }

    @Test
    void workedExamplesAreChosenShownAndTakenOutAgain() {
        Path project = CommandLineRun.sample("ticket-triage", folder.resolve("shots"));
        double alone = CommandLineRun.of("score", project, "--split", "test", "--json")
                .json()
                .get("loss")
                .asDouble();
        JsonNode chosen = CommandLineRun.of("shots", project, "--sets", 2, "--keep", "--json")
                .json();
        JsonNode score =
                CommandLineRun.of("score", project, "--split", "test", "--json").json();
        assertThat(chosen.get("shots")).hasSize(3);
        assertThat(score.get("loss").asDouble())
                .isEqualTo(chosen.get("both").get("loss").asDouble());
        assertThat(alone).isEqualTo(chosen.get("instruction").get("loss").asDouble());
        assertThat(CommandLineRun.of("shots", project).err()).contains("has worked examples already");
        assertThat(CommandLineRun.of("shots", project, "--drop").code()).isZero();
        assertThat(CommandLineRun.of("score", project, "--split", "test", "--json")
                        .json()
                        .get("loss")
                        .asDouble())
                .isEqualTo(alone);
    }

    @Test
    void mistakesHaveTheirExitCodesAndSayWhatToDo() throws IOException {
        CommandLineRun usage = CommandLineRun.of("score", project, "--split", "trian");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(usage.err()).contains("use train, validation, test or unused");

        CommandLineRun none = CommandLineRun.of("score", folder.resolve("nowhere"));
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("not a Spanwise project");

        CommandLineRun resume = CommandLineRun.of("optimize", project, "--resume");
        assertThat(resume.code()).isEqualTo(3);
        assertThat(resume.err()).contains("no unfinished run");

        Path data = project.resolve("data/examples.jsonl");
        String good = Files.readString(data);
        AtomicFile.write(data, good.replaceFirst("\n", "\n{\"input\": \"x\"\n"));
        CommandLineRun broken = CommandLineRun.of("score", project);
        assertThat(broken.code()).isEqualTo(3);
        assertThat(broken.err()).contains("examples.jsonl, line 2").doesNotContain("\tat ");
        AtomicFile.write(data, good);

        Path settings = project.resolve("project.json");
        AtomicFile.write(settings, Files.readString(settings).replace("\"pocket\"", "\"no-such-model\""));
        CommandLineRun model = CommandLineRun.of("score", project);
        assertThat(model.code()).isEqualTo(4);
        assertThat(model.err()).contains("no-such-model").doesNotContain("\tat ");
    }

    private static List<String> names(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
