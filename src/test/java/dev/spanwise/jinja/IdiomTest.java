package dev.spanwise.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Templates of every idiom against what Python's Jinja2 makes of them, set up as Hugging Face sets it up. The templates
 * and the script that renders them are in src/test/jinja.
 */
class IdiomTest {
    private static final JsonNode RENDERED = PythonAnswers.resource("idioms.json");

    @ParameterizedTest
    @MethodSource("idioms")
    void rendersAnIdiomAsPythonDoes(String source, JsonNode answer) {
        check(source, RENDERED.get("idiomsVariables"), answer);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void rendersAConversationAsPythonDoes(String name, int place, String source, JsonNode answer) {
        check(source, RENDERED.get("cases").get(place), answer);
    }

    private static void check(String source, JsonNode variables, JsonNode answer) {
        if (answer.has("text")) {
            assertThat(PythonAnswers.render(source, variables))
                    .isEqualTo(answer.get("text").asText());
        } else if (answer.has("raised")) {
            assertThatExceptionOfType(RaisedException.class)
                    .isThrownBy(() -> PythonAnswers.render(source, variables))
                    .returns(answer.get("refused").asText(), JinjaException::problem);
        } else {
            assertThatExceptionOfType(JinjaException.class)
                    .isThrownBy(() -> PythonAnswers.render(source, variables))
                    .isNotInstanceOf(RaisedException.class)
                    .withMessageStartingWith("line ");
        }
    }

    static Stream<Arguments> idioms() {
        return RENDERED.get("idioms")
                .valueStream()
                .map(idiom -> Arguments.of(idiom.get("source").asText(), idiom));
    }

    static Stream<Arguments> templates() {
        return RENDERED.get("templates").propertyStream().flatMap(template -> {
            JsonNode answers = template.getValue().get("answers");
            String source = template.getValue().get("source").asText();
            return IntStream.range(0, answers.size())
                    .mapToObj(place -> Arguments.of(template.getKey(), place, source, answers.get(place)));
        });
    }
}
