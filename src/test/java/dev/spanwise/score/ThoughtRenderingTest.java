package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.text.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a model reads with its thoughts off, sampled and given, against Hugging Face's {@code apply_chat_template}
 * (src/test/jinja/thoughts.py), byte for byte. The templates have the idioms of those of Qwen3, DeepSeek-R1 and -V3.2
 * and gpt-oss; {@code -Dspanwise.thoughts=FOLDER} takes those of another folder, such as the real ones.
 */
class ThoughtRenderingTest {
    private static final Path FOLDER = Path.of(System.getProperty(
            "spanwise.thoughts",
            Path.of(System.getProperty("spanwise.home", "."))
                    .resolve("src/test/resources/dev/spanwise/score/thoughts")
                    .toString()));

    @ParameterizedTest
    @MethodSource("templates")
    void readsAsInPython(Path file) throws IOException {
        PromptLayout layout = new PromptLayout.Chat(new JinjaChatTemplate(Files.readString(file), "<s>", "</s>"));
        Path rendered = file.resolveSibling(file.getFileName().toString().replace(".jinja", ".json"));
        JsonNode cases = new ObjectMapper().readTree(rendered.toFile());
        assertThat(cases).hasSizeGreaterThanOrEqualTo(12);
        for (JsonNode of : cases) {
            String prompt = text(of, "prompt");
            Fields fields = new Fields(text(of, "input"));
            List<Shot> shots = of.get("shots")
                    .valueStream()
                    .map(shot -> new Shot(shot.get(0).asText(), shot.get(1).asText()))
                    .toList();
            assertThat(layout.context(prompt, shots, fields))
                    .isEqualTo(text(of, "off") + text(of, "begun").strip());
            assertThat(layout.thought(prompt, shots, fields, "").context()).isEqualTo(text(of, "sampled"));

            Query rationale = layout.thought(prompt, shots, fields, text(of, "rationale"));
            Query given = layout.answer(prompt, shots, fields, text(of, "rationale"), text(of, "answer"));
            assertThat(given.context() + given.target()).isEqualTo(text(of, "given"));
            assertThat(given.context()).startsWith(rationale.context() + rationale.target());
            if (of.has("whole")) {
                assertThat(given.context() + given.target() + given.tail()).isEqualTo(text(of, "whole"));
            }
        }
    }

    private static String text(JsonNode of, String field) {
        return of.get(field).asText();
    }

    static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jinja"))
                    .sorted()
                    .toList();
        }
    }
}
