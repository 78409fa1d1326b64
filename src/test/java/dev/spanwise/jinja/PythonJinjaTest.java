package dev.spanwise.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The interpreter beside Python's Jinja2, which must be installed: {@code mvn -Pjinja test
 * -Dspanwise.python=python3}, which takes minutes. Both render the same text, or both refuse.
 *
 * <p>{@code -Dspanwise.jinja.cases} is the number of random templates, and {@code -Dspanwise.jinja.seed} the first of
 * them; {@code -Dspanwise.jinja.templates} is a folder of chat templates, for conversations of every kind.
 */
@EnabledIfSystemProperty(named = "spanwise.python", matches = ".+")
class PythonJinjaTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("spanwise.home", ".")).resolve("src/test/jinja/python_jinja.py");

    /** Python shows functions and generators with their place in memory, in any case of letters. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)0x[0-9a-f]{9,}");

    /**
     * Refused here on purpose: what Python shows with its place in memory, and slices of what has none, which Jinja
     * takes for undefined where it works them out in advance.
     */
    private static final Pattern REFUSED_ON_PURPOSE =
            Pattern.compile("(?s)refused .*(cannot be printed|has no slices)");

    @TempDir
    Path folder;

    @Test
    void randomTemplatesRenderAsInPython() throws Exception {
        long first = Long.getLong("spanwise.jinja.seed", 0);
        JsonNode rendered = PythonAnswers.resource("idioms.json");
        List<JsonNode> variables = rendered.get("cases").valueStream().toList();
        check(LongStream.range(first, first + Long.getLong("spanwise.jinja.cases", 100_000))
                .mapToObj(seed -> {
                    Random random = new Random(seed);
                    return oneCase(
                            "seed " + seed,
                            new RandomTemplates(seed).template(),
                            randomVariables(variables.get(random.nextInt(variables.size())), random));
                }));
    }

    private static JsonNode randomVariables(JsonNode variables, Random random) {
        ObjectNode result = variables.deepCopy();
        result.putObject("c")
                .put("a", random.nextBoolean() ? "t" : null)
                .put("B", 2)
                .putArray("items")
                .add(1);
        result.put("m", random.nextDouble());
        return result;
    }

    @Test
    @EnabledIfSystemProperty(named = "spanwise.jinja.templates", matches = ".+")
    void chatTemplatesRenderAsInPython() throws Exception {
        JsonNode variables = PythonAnswers.resource("idioms.json").get("cases");
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("spanwise.jinja.templates")))) {
            List<Path> templates = files.sorted().toList();
            check(templates.stream()
                    .flatMap(file -> variables
                            .valueStream()
                            .map(given -> oneCase(file.getFileName().toString(), text(file), given))));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static JsonNode oneCase(String name, String template, JsonNode variables) {
        ObjectNode result = PythonAnswers.JSON.createObjectNode();
        result.put("name", name).put("template", template).set("variables", variables);
        return result;
    }

    /** Python reads all the cases from a file, and its answers are read as they come. */
    private void check(Stream<JsonNode> cases) throws Exception {
        Path file = folder.resolve("cases.jsonl");
        Files.write(file, (Iterable<String>) cases.map(JsonNode::toString)::iterator);
        Process python = new ProcessBuilder(System.getProperty("spanwise.python"), "-W", "ignore", SCRIPT.toString())
                .redirectInput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> different = new ArrayList<>();
        int compared = 0;
        int rendered = 0;
        try (BufferedReader answers = python.inputReader();
                BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode given = PythonAnswers.JSON.readTree(line);
                JsonNode answer = PythonAnswers.JSON.readTree(answers.readLine());
                compared++;
                rendered += answer.has("text") ? 1 : 0;
                String here = here(given);
                if (!isSame(answer, here)) {
                    different.add(given + "\n  Python: " + answer + "\n  here:   " + here);
                }
            }
        }
        System.out.println(
                compared + " cases, of which Python renders " + rendered + "; different: " + different.size());
        assertThat(different).isEmpty();
    }

    private static String here(JsonNode given) {
        try {
            return "= " + PythonAnswers.render(given.get("template").asText(), given.get("variables"));
        } catch (RaisedException e) {
            return "raised " + e.problem();
        } catch (JinjaException e) {
            return "refused " + e.getMessage();
        }
    }

    private static boolean isSame(JsonNode answer, String here) {
        if (answer.has("raised")) {
            return here.equals("raised " + answer.get("refused").asText());
        }
        if (!answer.has("text")) {
            return here.startsWith("refused ");
        }
        String text = answer.get("text").asText();
        return here.equals("= " + text)
                || REFUSED_ON_PURPOSE.matcher(here).matches()
                || ADDRESS.matcher(text).find();
    }
}
