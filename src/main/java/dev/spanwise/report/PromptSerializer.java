package dev.spanwise.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Metric;
import dev.spanwise.score.Shot;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import dev.spanwise.text.PromptMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a prompt and its test examples in the formats of other tools, so that each tool makes of them what the model
 * read here. No format names a model, since the tools have other names for it.
 */
final class PromptSerializer {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();
    /** All texts in quotes, on one line. */
    private static final YAMLMapper QUOTED = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build();
    /**
     * The start of a Nunjucks or Jinja tag, or a brace that would start one with the text after it; the end of a
     * comment, which Nunjucks refuses alone; and what promptfoo takes for the place of a value.
     */
    private static final Pattern TAG = Pattern.compile("\\{(?:[{%#]|$)|#}|^(?:file|package):");
    /** What promptfoo does not leave as it is in a variable: it loads files, fills in variables, and cuts line breaks. */
    private static final Pattern CHANGED_VARIABLE =
            Pattern.compile("\\{[{%#]|^(?:file|package):|\n\\z", Pattern.CASE_INSENSITIVE);
    /** Between the signs of a tag's start. */
    private static final Pattern INSIDE_TAG = Pattern.compile("(?<=\\{)(?=[{%#])");
    /** What Prompty takes for the name of a variable of the environment or of a file, at any place of the head. */
    private static final String PROMPTY_REFERENCE = "${";
    /** What Prompty takes for the beginning of a message, and for a thread. */
    private static final Pattern PROMPTY_BOUNDARY = Pattern.compile(
            "\\s*+#?\\s*+(?:assistant|function|system|user|tools)(?:\\[.*\\])?\\s*:\\s*|\\s*!\\[thread\\].*",
            Pattern.CASE_INSENSITIVE);
    /** The key of the right answer in GitHub's test data. */
    private static final String EXPECTED = "expected";

    private final Report report;
    private final Dataset data;
    private final List<MessageTemplate> messages;

    PromptSerializer(Report report, Dataset data) {
        this.report = report;
        this.data = data;
        this.messages = MessageTemplate.of(
                report.prompt().text(),
                data.of(Split.SHOT).stream()
                        .map(shot -> new Shot(shot.fields(), shot.target()))
                        .toList());
    }

    /** promptfoo's configuration; its provider {@code echo} is a placeholder for the user's model. */
    String promptfoo(Metric metric) {
        ReportFormat.PROMPTFOO.check(data.examples().getFirst().goal().kind());
        Map<String, String> names = variables();
        Set<String> guarded = guarded();
        ObjectNode root = YAML.createObjectNode();
        root.put("description", report.project().replace("{{", "{ {"));
        root.putArray("providers").add("echo");
        // With line breaks, since promptfoo might take a line alone for the name of a file.
        root.putArray("prompts").add(chat(names, guarded).toPrettyString());
        ArrayNode tests = root.putArray("tests");
        for (Example example : data.of(Split.TEST)) {
            ObjectNode test = tests.addObject();
            ObjectNode variables = test.putObject("vars");
            names.forEach((field, name) -> {
                String text = example.fields().get(field);
                if (guarded.contains(field)) {
                    INSIDE_TAG
                            .splitAsStream(text)
                            .forEach(variables.putObject(name).putArray("parts")::add);
                } else {
                    variables.put(name, text);
                }
            });
            ObjectNode assertion = test.putArray("assert").addObject();
            List<String> accepted = example.goal().accepted();
            if (accepted.size() > 1) {
                assertion.put("type", "icontains-any");
                accepted.stream().map(PromptSerializer::untagged).forEach(assertion.putArray("value")::add);
            } else {
                assertion.put("type", whole(example, metric) ? "equals" : "icontains");
                assertion.put("value", untagged(example.target()));
            }
        }
        return written(YAML, root);
    }

    /** Whether an answer that is right is the target and nothing else. */
    private static boolean whole(Example example, Metric metric) {
        return example.goal().kind() == TaskKind.CHOICE
                || metric == Metric.Standard.EXACT
                || metric == Metric.Standard.NORMALIZED;
    }

    /** The fields that promptfoo would change in a test example: data must not be rendered, and names no files. */
    private Set<String> guarded() {
        return fields().stream()
                .filter(field -> data.of(Split.TEST).stream()
                        .anyMatch(example -> CHANGED_VARIABLE
                                .matcher(example.fields().get(field))
                                .find()))
                .collect(Collectors.toSet());
    }

    private ArrayNode chat(Map<String, String> names, Set<String> guarded) {
        ArrayNode chat = Json.MAPPER.createArrayNode();
        messages.forEach(message -> chat.addObject()
                .put("role", message.role().id())
                .put("content", message.write(PromptSerializer::untagged, inTag(names, guarded))));
        return chat;
    }

    /** The {@code .prompt.yml} of GitHub Models. */
    String github() {
        Map<String, String> names = githubNames();
        ObjectNode root = YAML.createObjectNode();
        root.put("name", report.project());
        if (!report.task().isEmpty()) {
            root.put("description", report.task());
        }
        ArrayNode chat = root.putArray("messages");
        messages.forEach(message -> chat.addObject()
                .put("role", message.role().id())
                .put("content", message.write(text -> text, name -> "{{" + names.get(name) + "}}")));
        ArrayNode tests = root.putArray("testData");
        for (Example example : data.of(Split.TEST)) {
            ObjectNode test = tests.addObject();
            put(test, names, example);
            test.put(EXPECTED, example.target());
        }
        root.putArray("evaluators")
                .addObject()
                .put("name", "Like the right answer")
                .put("uses", "github/similarity");
        return written(YAML, root);
    }

    /**
     * Names of the fields that stand in no text. GitHub replaces every name in braces and knows no escape, so that a
     * text with braces survives only if no field is called so.
     */
    private Map<String, String> githubNames() {
        String texts = String.join(
                "\n",
                Stream.concat(
                                messages.stream().map(message -> message.write(text -> text, name -> "\n")),
                                data.of(Split.TEST).stream()
                                        .flatMap(example -> fields().stream()
                                                .map(name -> example.fields().get(name))))
                        .toList());
        if (texts.contains("{{" + EXPECTED + "}}")) {
            throw new InvalidInputException("GitHub Models puts the right answer into the place of {{" + EXPECTED
                    + "}}, which stands in the prompt or in a test example. Leave GitHub Models out, or reword it.");
        }
        Map<String, String> names = variables();
        names.replaceAll((field, name) -> {
            String free = name;
            while (free.equals(EXPECTED) || texts.contains("{{" + free + "}}") || isTaken(names, field, free)) {
                free += "_";
            }
            return free;
        });
        return names;
    }

    private static boolean isTaken(Map<String, String> names, String field, String name) {
        return names.entrySet().stream()
                .anyMatch(other ->
                        !other.getKey().equals(field) && other.getValue().equals(name));
    }

    /**
     * A {@code .prompty} file: front matter with the first test example as sample that Prompty would not take for a
     * reference, and a Jinja template.
     */
    String prompty() {
        Map<String, String> names = variables();
        ObjectNode front = QUOTED.createObjectNode();
        front.put("name", unreferring(report.project()));
        if (!report.task().isEmpty()) {
            front.put("description", unreferring(report.task()));
        }
        front.putObject("model").put("api", "chat");
        ObjectNode sample = front.putObject("sample");
        data.of(Split.TEST).stream()
                .filter(example -> names.keySet().stream()
                        .noneMatch(field -> example.fields().get(field).contains(PROMPTY_REFERENCE)))
                .findFirst()
                .ifPresent(example -> put(sample, names, example));
        // Prompty ends the front matter at the first of these marks, wherever it stands.
        String head = written(QUOTED, front).replace("---", "\\x2D\\x2D\\x2D").replace("+++", "\\x2B\\x2B\\x2B");
        StringBuilder file = new StringBuilder("---\n" + head + "---\n");
        for (MessageTemplate message : messages) {
            checkPrompty(message);
            file.append(message.role().id())
                    .append(":\n")
                    .append(message.write(PromptSerializer::untagged, inTag(names, Set.of())))
                    .append('\n');
        }
        // Jinja takes a line break off the end.
        return file.append('\n').toString();
    }

    private static String unreferring(String text) {
        return text.replace(PROMPTY_REFERENCE, "$ {");
    }

    private static void checkPrompty(MessageTemplate message) {
        message.write(text -> text, name -> "{{" + name + "}}")
                .lines()
                .filter(line -> PROMPTY_BOUNDARY.matcher(line).matches())
                .findFirst()
                .ifPresent(line -> {
                    throw new InvalidInputException("Prompty takes the line \"" + line.strip()
                            + "\" for the beginning of a message. Reword it, or leave Prompty out.");
                });
    }

    /** @param guarded fields whose texts are in parts */
    private static UnaryOperator<String> inTag(Map<String, String> names, Set<String> guarded) {
        return field -> "{{ " + names.get(field) + (guarded.contains(field) ? ".parts | join" : "") + " }}";
    }

    /** A text as a template of Nunjucks or Jinja that gives it back. */
    private static String untagged(String text) {
        return TAG.matcher(text).replaceAll("{{ \"$0\" }}");
    }

    private List<String> fields() {
        List<String> names =
                new ArrayList<>(PromptMessage.fields(report.prompt().text()));
        if (!names.contains(Fields.INPUT)) {
            names.add(Fields.INPUT);
        }
        return names;
    }

    /** The fields' names as variables, which have neither blanks nor signs in them and differ from each other. */
    private Map<String, String> variables() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String field : fields()) {
            String name = field.replaceAll("[^\\p{L}\\p{N}_]", "_").replaceFirst("^(?=\\p{N})", "_");
            while (names.containsValue(name)) {
                name += "_";
            }
            names.put(field, name);
        }
        return names;
    }

    private static void put(ObjectNode into, Map<String, String> names, Example example) {
        names.forEach((field, name) -> into.put(name, example.fields().get(field)));
    }

    private static String written(YAMLMapper yaml, ObjectNode root) {
        try {
            return yaml.writeValueAsString(root);
        } catch (JacksonException e) {
            throw new IllegalStateException("a prompt is not writable as YAML", e);
        }
    }
}
