package dev.spanwise.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a report for other programs: JSON, CSV and promptfoo's YAML. */
final class ReportSerializer {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build();
    /** The start of a Nunjucks tag, or a brace that would start one with the text after it. */
    private static final Pattern TAG = Pattern.compile("\\{(?:[{%#]|$)");

    private ReportSerializer() {}

    static String json(Report report) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
        } catch (JacksonException e) {
            throw new IllegalStateException("a report is not writable as JSON", e);
        }
    }

    /** A row for each candidate; text that a spreadsheet would take for a formula gets an apostrophe in front. */
    static String csv(Report report) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter rows = new CSVPrinter(
                text,
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "candidate",
                                "iteration",
                                "hard_case",
                                "loss",
                                "change",
                                "change_lo",
                                "change_hi",
                                "outcome",
                                "prompt")
                        .get())) {
            List<RunSummary.Proposal> proposals =
                    report.run() == null ? List.of() : report.run().proposals();
            for (RunSummary.Proposal each : proposals) {
                Estimate change = each.change();
                rows.printRecord(
                        each.id(),
                        each.iteration(),
                        each.hardCase() < 0 ? "" : each.hardCase(),
                        each.loss() == null ? "" : each.loss(),
                        change == null ? "" : change.value(),
                        change == null ? "" : change.ci95().getFirst(),
                        change == null ? "" : change.ci95().getLast(),
                        defused(each.outcome()),
                        defused(each.prompt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static String defused(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** The prompt and the test examples; promptfoo's provider {@code echo} is a placeholder for the user's model. */
    static String promptfoo(Report report, Dataset data) {
        ReportFormat.PROMPTFOO.check(data.examples().getFirst().goal().kind());
        ObjectNode root = YAML.createObjectNode();
        root.put("description", report.project());
        root.putArray("providers").add("echo");
        root.putArray("prompts").add(template(report.prompt().text()));
        Set<String> named =
                new LinkedHashSet<>(Placeholders.names(report.prompt().text()));
        named.add(Fields.INPUT);
        ArrayNode tests = root.putArray("tests");
        for (Example example : data.of(Split.TEST)) {
            ObjectNode test = tests.addObject();
            ObjectNode variables = test.putObject("vars");
            named.forEach(name -> variables.put(variable(name), example.fields().get(name)));
            ObjectNode assertion = test.putArray("assert").addObject();
            List<String> accepted = example.goal().accepted();
            if (accepted.size() > 1) {
                assertion.put("type", "icontains-any");
                accepted.forEach(assertion.putArray("value")::add);
            } else {
                assertion.put("type", example.goal().kind() == TaskKind.CHOICE ? "equals" : "icontains");
                assertion.put("value", example.target());
            }
        }
        try {
            return YAML.writeValueAsString(root);
        } catch (JacksonException e) {
            throw new IllegalStateException("a report is not writable as YAML", e);
        }
    }

    /** The prompt as a Nunjucks template, or as JSON with one for each message, as promptfoo takes chats. */
    private static String template(String prompt) {
        List<PromptMessage> messages = PromptMessage.of(prompt);
        boolean named = !Placeholders.names(prompt).isEmpty();
        if (messages.getFirst().role().isEmpty()) {
            return nunjucks(messages.getFirst().text(prompt)) + (named ? "" : "\n\n{{ " + Fields.INPUT + " }}");
        }
        ArrayNode chat = Json.MAPPER.createArrayNode();
        messages.forEach(message -> chat.addObject()
                .put("role", message.role().orElseThrow().id())
                .put("content", nunjucks(message.text(prompt))));
        if (!named) {
            chat.addObject().put("role", Role.USER.id()).put("content", "{{ " + Fields.INPUT + " }}");
        }
        return chat.toString();
    }

    /** A text as a Nunjucks template: tags in it are escaped, except for placeholders. */
    private static String nunjucks(String text) {
        StringBuilder template = new StringBuilder();
        int from = 0;
        for (Span placeholder : Placeholders.spans(text)) {
            String name = Placeholders.names(placeholder.of(text)).getFirst();
            template.append(literal(text.substring(from, placeholder.start())))
                    .append("{{ ")
                    .append(variable(name))
                    .append(" }}");
            from = placeholder.end();
        }
        return template.append(literal(text.substring(from))).toString();
    }

    private static String literal(String part) {
        return TAG.matcher(Placeholders.fill(part, name -> "")).replaceAll("{{ \"$0\" }}");
    }

    /** The name of a field as a variable of Nunjucks, which allows neither blanks nor signs in it. */
    private static String variable(String field) {
        return field.replaceAll("[^\\p{L}\\p{N}_]", "_").replaceFirst("^(?=\\p{N})", "_");
    }
}
