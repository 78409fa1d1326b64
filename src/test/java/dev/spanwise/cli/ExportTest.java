package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spanwise.project.Project;
import dev.spanwise.store.Json;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.importer.DataImport;
import dev.spanwise.task.importer.ImportedExample;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reports of a project after a run, and checks for build servers. */
@Execution(ExecutionMode.CONCURRENT)
class ExportTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void run() {
        project = CommandLineRun.sample("ticket-priority", folder);
        Project opened = Project.open(project);
        opened.keep(0, opened.prompt(), null, "opened");
        CommandLineRun run = CommandLineRun.of(
                "optimize", project, "--iterations", "1", "--hard", "1", "--variants", "3", "--accept");
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void everyFormatTellsTheSameStory() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "export", project, "--measure", "--format", "html,md,json,csv,txt,promptfoo,github,prompty");
        assertThat(run.code()).as(run.err()).isZero();
        Path out = project.resolve("export");
        JsonNode report = Json.read(out.resolve("report.json"), JsonNode.class);
        String prompt = report.at("/prompt/text").asText();
        assertThat(prompt).isEqualTo(Project.open(project).prompt());
        assertThat(out.resolve("prompt.txt")).hasContent(prompt);
        double accuracy = CommandLineRun.of("evaluate", project, "--json")
                .json()
                .get("accuracy")
                .asDouble();
        assertThat(report.at("/prompt/right/value").asDouble()).isEqualTo(accuracy);
        String shown = String.format(Locale.ROOT, "%.1f %%", 100 * accuracy);
        assertThat(Files.readString(out.resolve("report.html")))
                .contains(shown, "<svg", "The latest run")
                .doesNotContain("http");
        assertThat(Files.readString(out.resolve("report.md"))).contains(shown, prompt);
        try (CSVParser rows = CSVParser.builder()
                .setReader(new StringReader(Files.readString(out.resolve("candidates.csv"))))
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get())
                .get()) {
            assertThat(rows.getRecords()).hasSameSizeAs(report.at("/run/proposals"));
        }
        DataImport tests = DataImport.of(out.resolve("promptfooconfig.yaml"));
        assertThat(tests.read(tests.guess()).drafts())
                .extracting(ImportedExample::input)
                .isEqualTo(Project.open(project).data().of(Split.TEST).stream()
                        .map(Example::input)
                        .toList());
    }

    @Test
    void whatIsKnownIsWrittenWithoutAskingTheModel() throws IOException {
        CommandLineRun run = CommandLineRun.of("export", project, "--format", "html,md,json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Not measured: ", "the share of right answers", "--measure");
        JsonNode report = Json.read(project.resolve("export/report.json"), JsonNode.class);
        assertThat(report.at("/prompt/train/value").isNumber())
                .as("the run has measured it")
                .isTrue();
        assertThat(report.at("/prompt/right").isMissingNode()).isTrue();
        assertThat(report.at("/run/proposals")).isNotEmpty();
        for (String file : List.of("report.html", "report.md")) {
            assertThat(Files.readString(project.resolve("export").resolve(file)))
                    .contains("not measured", "The effect of its parts was not measured.", "The latest run");
        }
        CommandLineRun.of("export", project, "--measure", "--format", "json");
        JsonNode measured = Json.read(project.resolve("export/report.json"), JsonNode.class);
        assertThat(measured.at("/prompt/right/value").isNumber()).isTrue();
        assertThat(measured.at("/prompt/units")).isNotEmpty();
        assertThat(measured.at("/change/right/value").isNumber()).isTrue();
        assertThat(measured.at("/prompt/train")).isEqualTo(report.at("/prompt/train"));
    }

    @Test
    void textIsEscaped() throws IOException, ParserConfigurationException, SAXException {
        Path file = folder.resolve("prompt.txt");
        String prompt = "=1+1 <script>alert(1)</script> & \\{{7*7}} {% endraw %} {# c #} | `a`\n"
                + "Say the priority of {{{input}}.";
        Files.writeString(file, prompt);
        CommandLineRun run = CommandLineRun.of(
                "export", project, "--prompt", file, "--format", "html,md,promptfoo", "--out", folder);
        assertThat(run.code()).as(run.err()).isZero();
        String html = Files.readString(folder.resolve("report.html"));
        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;", "\\{{7*7}}");
        String[] fenced = Files.readString(folder.resolve("report.md")).split("```", -1);
        assertThat(fenced[1].strip()).isNotEmpty();
        assertThat(Files.readString(folder.resolve("report.md"))).contains("```\n" + prompt + "\n```");
        JsonNode promptfoo =
                new YAMLMapper().readTree(folder.resolve("promptfooconfig.yaml").toFile());
        JsonNode chat = Json.MAPPER.readTree(promptfoo.at("/prompts/0").asText());
        assertThat(chat).hasSize(1);
        String template = chat.at("/0/content").asText();
        // What Nunjucks makes of it: each tag is a text or the input.
        assertThat(template.replace("{{ input }}", "IN").replaceAll("\\{\\{ \"([^\"]*)\" \\}\\}", "$1"))
                .isEqualTo(prompt.replace("{{input}}", "IN").replace("\\{{", "{{"));
        assertThat(template.replaceAll("\\{\\{ (input|\"(?:[{%#]+|#})\") \\}\\}", ""))
                .doesNotContain("{{", "{%", "{#");
        List<Example> tests = Project.open(project).data().of(Split.TEST);
        assertThat(promptfoo.get("tests")).hasSameSizeAs(tests);
        for (int i = 0; i < tests.size(); i++) {
            assertThat(promptfoo.at("/tests/" + i + "/vars/input").asText())
                    .isEqualTo(tests.get(i).input());
            assertThat(promptfoo.at("/tests/" + i + "/assert/0/value").asText())
                    .isEqualTo(tests.get(i).target());
        }
    }

    @Test
    void aCheckThatHoldsFailsTheBuild() throws IOException, ParserConfigurationException, SAXException {
        Path results = folder.resolve("results.xml");
        CommandLineRun failed = CommandLineRun.of(
                "evaluate", project, "--fail-if", "accuracy<1.1", "--fail-if", "loss<0", "--junit", results);
        assertThat(failed.code()).isEqualTo(SpanwiseCommand.CHECK_FAILED);
        assertThat(failed.err()).contains("accuracy is", "below 1.1").doesNotContain("loss is");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(Files.readString(results))));
        Element suite = document.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(CommandLineRun.of("evaluate", project, "--fail-if", "accuracy<0")
                        .code())
                .isZero();
        assertThat(CommandLineRun.of("evaluate", project, "--fail-if", "speed<1")
                        .err())
                .contains("There is accuracy, loss");
        assertThat(CommandLineRun.of("evaluate", project, "--fail-if", "good").err())
                .contains("accuracy<0.8");
    }

    @Test
    void theAuditRanksThePromptsOfTheRun() {
        JsonNode audit = CommandLineRun.of("evaluate", project, "--json", "--audit", "4")
                .json()
                .get("audit");
        assertThat(audit.get("n").asInt()).isBetween(2, 4);
        assertThat(audit.get("prompts")).hasSize(audit.get("n").asInt());
        assertThat(audit.get("prompts").get(0).get("prompt").asText())
                .isEqualTo(Project.open(project).history().getFirst().prompt());
        assertThat(audit.get("spearman").isNull()
                        || Math.abs(audit.get("spearman").asDouble()) <= 1)
                .isTrue();
        assertThat(audit.get("prompts"))
                .extracting(each -> each.get("prompt").asText())
                .doesNotHaveDuplicates();
        assertThat(CommandLineRun.of("evaluate", project, "--audit", "3").out()).contains("Loss and accuracy of");
    }
}
