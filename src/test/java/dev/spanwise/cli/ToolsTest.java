package dev.spanwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.app.Session;
import dev.spanwise.backend.onnx.ToolModel;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.store.Json;
import dev.spanwise.text.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    private static final String TOOLS = """
        [
          {"type": "function", "function": {"name": "find_order", "description": "Finds an order."}},
          {"type": "function", "function": {"name": "refund"}}
        ]
        """;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void copy() {
        project = CommandLineRun.sample("ticket-triage", folder);
        set("model", ToolModel.in(project).toString());
    }

    @Test
    void theModelReadsTheToolsAndNumbersWithOthersAreNotMixed() throws IOException {
        double without = loss();
        assertThat(CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "1")
                        .code())
                .isZero();
        try (Session session = Session.open(Project.open(project))) {
            session.findings()
                    .keep(session.analyze(
                            session.project().prompt(),
                            Segmentation.SENTENCES,
                            Masking.DELETE,
                            new CancelToken(),
                            (done, total) -> {}));
            assertThat(session.recordedRun()).isNotEmpty();
            assertThat(session.findings().analysis()).isPresent();
        }

        Project before = Project.open(project);
        tools(TOOLS);

        assertThat(loss()).isNotEqualTo(without);
        assertThat(CommandLineRun.of("score", project).out()).contains(" with the tools find_order, refund, ");
        assertThat(before.changedOutside()).isPresent();
        assertThat(before.measurement().differenceFrom(Project.open(project).measurement()))
                .hasValueSatisfying(difference -> assertThat(difference).contains("with tools"));
        try (Session session = Session.open(Project.open(project))) {
            assertThat(session.recordedRun()).isEmpty();
            assertThat(session.findings().analysis()).isEmpty();
        }
        double told = loss();
        tools(TOOLS.replace("an order.", "orders."));
        assertThat(loss()).isNotEqualTo(told);
    }

    @Test
    void aRunIsNotResumedWithOtherTools() throws IOException {
        tools(TOOLS);
        CommandLineRun.of("optimize", project, "--iterations", "1", "--hard", "1", "--variants", "1");
        Path journal = Project.open(project).latestRun().orElseThrow();
        Files.writeString(journal, Files.readString(journal).lines().limit(3).reduce("", (a, b) -> a + b + "\n"));
        assertThat(Project.open(project).unfinishedRun().orElseThrow().hindrance())
                .isEmpty();

        tools("[]");

        CommandLineRun resumed = CommandLineRun.of("optimize", project, "--resume");
        assertThat(resumed.code()).isNotZero();
        assertThat(resumed.err()).contains("the layout, the tools or the date have changed since");
    }

    @Test
    void aBrokenListIsNamedWithItsLine() throws IOException {
        tools("[\n  {\"type\": \"function\",\n  oops}\n]");
        CommandLineRun run = CommandLineRun.of("score", project);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("tools.json, line 3, column");

        tools("{\"tools\": []}");
        assertThat(CommandLineRun.of("score", project).err()).contains("tools.json, line 1: a list of tools");

        tools(TOOLS.replace("\"name\": \"refund\"", "\"title\": \"refund\""));
        assertThat(CommandLineRun.of("score", project).err()).contains("tools.json: tool 2 is not in OpenAI's form");
    }

    @Test
    void toolsThatWouldNotBeReadAreRefused() throws IOException {
        tools(TOOLS);
        set("model", "pocket");
        CommandLineRun unread = CommandLineRun.of("score", project);
        assertThat(unread.code()).isEqualTo(4);
        assertThat(unread.err()).contains("no place for tools");

        set("layout", "plain");
        CommandLineRun plain = CommandLineRun.of("score", project);
        assertThat(plain.code()).isEqualTo(3);
        assertThat(plain.err()).contains("tools.json: the layout \"plain\" has no place for tools");
    }

    @Test
    void aTemplateThatWritesADateGetsTheProjects() throws IOException {
        assertThat(CommandLineRun.of("score", project).out()).doesNotContain("the chat template tells");
        Path template = project.resolve("tool-model/chat_template.jinja");
        Files.writeString(template, "Today is {{ strftime_now('%d %B %Y') }}.\n" + Files.readString(template));
        double usual = loss();
        assertThat(CommandLineRun.of("score", project).out())
                .contains("the chat template tells the model that it is 2025-01-01");
        Project before = Project.open(project);

        set("date", "2031-12-24");

        assertThat(loss()).isNotEqualTo(usual);
        assertThat(CommandLineRun.of("score", project).out())
                .contains("the chat template tells the model that it is 2031-12-24");
        assertThat(before.measurement().differenceFrom(Project.open(project).measurement()))
                .hasValue("in the layout chat on 2031-12-24");

        set("date", "24.12.2031");
        CommandLineRun run = CommandLineRun.of("score", project);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("project.json: \"date\" is \"24.12.2031\"");
    }

    private double loss() {
        return CommandLineRun.of("score", project, "--json").json().get("loss").asDouble();
    }

    private void tools(String json) throws IOException {
        Files.writeString(project.resolve("tools.json"), json);
    }

    private void set(String field, String value) {
        Path file = project.resolve("project.json");
        Json.write(file, Json.read(file, ObjectNode.class).put(field, value));
    }
}
