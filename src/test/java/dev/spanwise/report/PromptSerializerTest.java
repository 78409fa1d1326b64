package dev.spanwise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Metric;
import dev.spanwise.jinja.Template;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.text.Fields;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each file is read as the tool that it is for reads it, and filled with an example. */
class PromptSerializerTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String SEVERAL = """
        system:
        You file tickets.

        user:
        From {{customer name}}: {{input}}
        \\{{literal}} {% raw %} {# no comment #}

        assistant:
        Priority:\
        """ + " ";
    private static final Example EXAMPLE = example(
            "It: burns!\n  # \"now\"  ",
            Map.of("customer name", "Zoë \uD83D\uDD25 --- +++"),
            "high: {{now}}",
            Split.TEST);

    private record Message(String role, String content) {}

    private static Example example(String input, Map<String, String> others, String target, Split split) {
        return new Example(0, new Fields(input, others), new ExpectedAnswer.Answer(target), split, Optional.empty());
    }

    @Test
    void theMessagesOfAPromptAreThoseOfEachFile() throws JsonProcessingException {
        List<Message> read = List.of(
                new Message("system", "You file tickets."),
                new Message(
                        "user",
                        "From Zoë \uD83D\uDD25 --- +++: It: burns!\n"
                                + "  # \"now\"  \n"
                                + "{{literal}} {% raw %} {# no comment #}"),
                new Message("assistant", "Priority: "));
        assertThat(promptfoo(SEVERAL)).isEqualTo(read);
        assertThat(github(SEVERAL)).isEqualTo(read);
        assertThat(prompty(SEVERAL)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "  leading: blanks\n\t- and a tab # no comment\n\"quotes\" 'and' \\backslashes\\ %\n",
                "---\n+++\n...\nkey: [value, {a: b}]\n& * ! | > @ `\n\n\n",
                "\u00e9\u4e2d\u6587\uD83D\uDE80 \u2028 no break\u00a0blank {% if x %} {# y #} \\{{z}} } }} {",
                "null",
                "~",
                "12",
                "- ",
                "*.json",
                "file://prompt.txt",
                "[{\"role\": \"user\", \"content\": \"x\"}]",
                "Answer.\n \nThen stop. "
            })
    void anyTextComesBackAsItIs(String text) throws JsonProcessingException {
        List<Message> read =
                List.of(new Message("system", text.replace("\\{{", "{{")), new Message("user", EXAMPLE.input()));
        assertThat(promptfoo(text)).isEqualTo(read);
        assertThat(github(text)).isEqualTo(read);
        assertThat(prompty(text)).isEqualTo(read);
        String braces = text.replace("\\{{z}}", "\\{{z}} {{{customer name}}}");
        assertThat(ReportFormat.TXT.write(report(braces), data(), Metric.Standard.EXACT))
                .isEqualTo(braces + "\n");
    }

    /** Whether promptfoo takes a variable as it is: it loads and renders texts, and leaves objects alone. */
    private static void assertUnchanged(Object variable) {
        if (variable instanceof String text) {
            assertThat(text)
                    .doesNotContain("{{", "{%", "{#")
                    .doesNotStartWith("file:")
                    .doesNotStartWith("package:")
                    .doesNotEndWith("\n");
        } else {
            // It replaces {{ env.NAME }} everywhere.
            assertThat(variable).asString().doesNotContain("{{");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{range.constructor(\"return process.version\")()}}",
                "{{ env.HOME }}",
                "{{input}} {{ customer_name }}",
                "file://evil.js",
                "package:evil:run",
                "{% set x = 1 %}{# y #}",
                "{{{{",
                "ends with a line break\n",
                "{"
            })
    void dataAreNeitherLoadedNorRendered(String text) throws JsonProcessingException {
        Example hostile = example(text, Map.of("customer name", text), text, Split.TEST);
        Dataset data = new Dataset(List.of(hostile));
        assertThat(promptfoo("From {{customer name}}: {{input}} {#top#}", data))
                .containsExactly(new Message("user", "From " + text + ": " + text + " {#top#}"));
        JsonNode file = YAML.readTree(new PromptSerializer(report("Answer."), data).promptfoo(Metric.Standard.EXACT));
        String expected = file.at("/tests/0/assert/0/value").asText();
        assertThat(expected).doesNotStartWith("file:").doesNotStartWith("package:");
        assertThat(nunjucks(expected, Map.of())).isEqualTo(text);
    }

    @Test
    void promptyGetsNoSampleThatItWouldTakeForAFile() throws JsonProcessingException {
        Example hostile = example("${file:secret.json}", Map.of(), "x", Split.TEST);
        String file = new PromptSerializer(report("Answer."), new Dataset(List.of(hostile))).prompty();
        assertThat(file).doesNotContain("${");
    }

    @Test
    void gitHubKnowsNoEscapeSoAFieldGivesWayToATextThatIsCalledSo() throws JsonProcessingException {
        assertThat(github("Fill {{input}} where \\{{input}} stands."))
                .containsExactly(new Message("user", "Fill " + EXAMPLE.input() + " where {{input}} stands."));
        assertThatThrownBy(() -> github("Never say \\{{expected}}."))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("{{expected}}");
    }

    @Test
    void aLineThatWouldBeginAMessageInPromptyIsRefused() {
        assertThatThrownBy(() -> prompty("Read:\n# User:\nsomething"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"# User:\"");
    }

    @Test
    void workedExamplesStandInTheMessages() throws JsonProcessingException {
        Dataset shown = Dataset.numbered(
                List.of(EXAMPLE, example("Lamp is dim", Map.of("customer name", "Ann"), "low", Split.SHOT)));
        JsonNode file = YAML.readTree(new PromptSerializer(report("{{customer name}}: {{input}}"), shown).github());
        assertThat(file.at("/messages").findValuesAsText("content"))
                .startsWith("Ann: Lamp is dim", "low")
                .hasSize(3);
    }

    @Test
    void rightAnswersAreWhatTheTestsAskFor() throws JsonProcessingException {
        JsonNode exact = YAML.readTree(serializer("Answer.").promptfoo(Metric.Standard.EXACT));
        assertThat(exact.at("/tests/0/assert/0/type").asText()).isEqualTo("equals");
        assertThat(nunjucks(exact.at("/tests/0/assert/0/value").asText(), Map.of()))
                .isEqualTo(EXAMPLE.target());
        JsonNode number = YAML.readTree(serializer("Answer.").promptfoo(Metric.Standard.NUMBER));
        assertThat(number.at("/tests/0/assert/0/type").asText()).isEqualTo("icontains");
        JsonNode github = YAML.readTree(serializer("Answer.").github());
        assertThat(github.at("/testData/0/expected").asText()).isEqualTo(EXAMPLE.target());
    }

    private static Dataset data() {
        return new Dataset(List.of(EXAMPLE));
    }

    private static Report report(String prompt) {
        return new Report(
                Instant.EPOCH,
                "Tickets: \"urgent\" --- first",
                "File # tickets",
                "m",
                "f",
                "token-mean",
                "it equals the target",
                Map.of(),
                null,
                new Report.Prompt(prompt, null, null, null, List.of()),
                null,
                null);
    }

    private static PromptSerializer serializer(String prompt) {
        return new PromptSerializer(report(prompt), data());
    }

    /** Renders the strings in the JSON, as promptfoo does, which loads or changes some variables before. */
    private static List<Message> promptfoo(String prompt) throws JsonProcessingException {
        return promptfoo(prompt, data());
    }

    private static List<Message> promptfoo(String prompt, Dataset data) throws JsonProcessingException {
        JsonNode file = YAML.readTree(new PromptSerializer(report(prompt), data).promptfoo(Metric.Standard.EXACT));
        Map<String, Object> variables = Json.MAPPER.convertValue(
                file.at("/tests/0/vars"), new TypeReference<LinkedHashMap<String, Object>>() {});
        variables.values().forEach(PromptSerializerTest::assertUnchanged);
        String chat = file.at("/prompts/0").asText();
        assertThat(chat).as("else it may be taken for a path").contains("\n");
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : Json.MAPPER.readTree(chat)) {
            messages.add(new Message(
                    message.get("role").asText(),
                    nunjucks(message.get("content").asText(), variables)));
        }
        return messages;
    }

    /** Replaces each name in braces by its text, as {@code gh models} does. */
    private static List<Message> github(String prompt) throws JsonProcessingException {
        JsonNode file = YAML.readTree(serializer(prompt).github());
        assertThat(file.get("name").asText()).isEqualTo("Tickets: \"urgent\" --- first");
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : file.get("messages")) {
            String content = message.get("content").asText();
            for (Map.Entry<String, String> field : texts(file.at("/testData/0")).entrySet()) {
                content = content.replace("{{" + field.getKey() + "}}", field.getValue());
            }
            messages.add(new Message(message.get("role").asText(), content));
        }
        return messages;
    }

    /** Splits off the front matter, renders the body and cuts it at the role lines, as Prompty's Python library does. */
    private static List<Message> prompty(String prompt) throws JsonProcessingException {
        Matcher parts = Pattern.compile("^\\s*---(.*?)(?:---|\\+\\+\\+)\\s*(.+)$", Pattern.DOTALL)
                .matcher(serializer(prompt).prompty());
        assertThat(parts.find()).isTrue();
        JsonNode front = YAML.readTree(parts.group(1));
        assertThat(front.get("name").asText()).isEqualTo("Tickets: \"urgent\" --- first");
        String rendered = filled(parts.group(2), texts(front.get("sample")));
        List<Message> messages = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String role = "";
        String[] all = rendered.split("\n", -1);
        for (String line : List.of(all).subList(0, all.length - 1)) {
            if (line.matches("(?i)\\s*#?\\s*(assistant|function|system|user|tools)\\s*:\\s*")) {
                if (!role.isEmpty()) {
                    messages.add(new Message(role, String.join("\n", lines)));
                }
                lines.clear();
                role = line.replace(":", "").strip();
            } else {
                lines.add(line);
            }
        }
        messages.add(new Message(role, String.join("\n", lines)));
        return messages;
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.fields()
                .forEachRemaining(
                        field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    /** Nunjucks leaves a line break at the end alone, which Jinja takes off. */
    private static String nunjucks(String template, Map<String, ?> variables) {
        assertThat(template).as("Nunjucks refuses it").doesNotContainPattern("#}(?!\")");
        return filled(template + "\n", variables);
    }

    private static String filled(String template, Map<String, ?> variables) {
        return Template.parse(template).render(variables, LocalDateTime.MIN);
    }
}
