package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.text.Fields;
import dev.spanwise.text.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JinjaChatTemplateTest {
    private static final String POCKET = "{% for m in messages %}{% if m.role == 'system' %}{{ m.content }}"
            + "{% elif m.role == 'user' %}{{ '\\nInput: ' + m.content + '\\nOutput:' }}{% else %}"
            + "{{ ' ' + m.content + (eos_token if loop.last else '') }}{% endif %}{% endfor %}";

    private static final ChatTurn SYSTEM = new ChatTurn(Role.SYSTEM, "  Be {{ brief }}.\n");
    private static final ChatTurn USER = new ChatTurn(Role.USER, "Is 1 < 2 & \"so\"?\n\n  Yes?");
    private static final ChatTurn ASSISTANT = new ChatTurn(Role.ASSISTANT, "<think>\nhm\n</think>\n\nIt is.");

    /**
     * Templates with the constructs of those of Qwen, Llama, SmolLM and Mistral, against what Python's Jinja
     * makes of them (src/test/jinja).
     */
    @ParameterizedTest
    @MethodSource("rendered")
    void rendersAsPythonDoes(JsonNode expected) {
        ChatTemplate template = template(resource(expected.path("template").asText()));
        List<ChatTurn> turns = expected.path("turns")
                .asText()
                .chars()
                .mapToObj(turn -> turn == 's' ? SYSTEM : turn == 'u' ? USER : ASSISTANT)
                .toList();
        boolean generationPrompt = expected.path("generationPrompt").asBoolean();

        if (expected.has("refusal")) {
            assertThatExceptionOfType(ModelException.class)
                    .isThrownBy(() -> template.render(turns, generationPrompt))
                    .withMessageContaining(expected.path("refusal").asText());
        } else {
            assertThat(template.render(turns, generationPrompt))
                    .isEqualTo(expected.path("text").asText());
        }
    }

    static Stream<JsonNode> rendered() {
        ObjectMapper json = new ObjectMapper();
        return resource("rendered.jsonl").lines().map(line -> {
            try {
                return json.readTree(line);
            } catch (IOException e) {
                throw new IllegalStateException(line, e);
            }
        });
    }

    @Test
    void aTokenThatTheModelDoesNotHaveIsUndefined() {
        String source = "{% if bos_token is defined %}{{ bos_token }}{% else %}none{% endif %}{{ eos_token }}";
        assertThat(new JinjaChatTemplate(source, null, null).render(List.of(USER), true))
                .isEqualTo("none");
        assertThat(new JinjaChatTemplate(source, "", "</s>").render(List.of(USER), true))
                .isEqualTo("</s>");
    }

    @Test
    void rendersTheBundledModelsTemplate() {
        PromptLayout layout = new PromptLayout.Chat(new JinjaChatTemplate(POCKET, "", "<|end|>"));

        Query query = layout.query("Sort.", List.of(new Shot("d c", "c d")), new Fields("b a"), "a b");

        assertThat(query)
                .isEqualTo(new Query("Sort.\nInput: d c\nOutput: c d\nInput: b a\nOutput:", " a b", "<|end|>"));
    }

    @Test
    void keepsWhatPeopleWrote() {
        String written = "  {{ 7 * 7 }} {% if x %} {# no #} <b>&amp;</b> \\n \"'\n\n\t";

        assertThat(template("{{ messages[0].content }}").render(List.of(new ChatTurn(Role.USER, written)), true))
                .isEqualTo(written);
    }

    @Test
    void keepsBlanksBetweenAnExpressionAndABlock() {
        assertThat(template("{% for m in messages %}{{ m.role }} {% endfor %}|").render(List.of(SYSTEM, USER), true))
                .isEqualTo("system user |");
    }

    @Test
    void namesTheLineOfABrokenTemplate() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> template("x\n{% for m in messages %}").render(List.of(USER), true))
                .withMessageContaining("cannot be rendered")
                .withMessageContaining("plain");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> template("{{ no_such_function() }}").render(List.of(USER), true))
                .withMessageContaining("no_such_function");
    }

    @Test
    void pythonsStringMethods() {
        assertThat(value("' a b '.strip() ~ '|' ~ 'xxaxx'.lstrip('x') ~ '|' ~ 'xxaxx'.rstrip('x')"))
                .isEqualTo("a b|axx|xxa");
        assertThat(value("'abc'.startswith('ab') ~ 'abc'.endswith('bc')")).isEqualToIgnoringCase("truetrue");
        assertThat(value("'a.b.c'.split('.')[1] ~ 'a.b.c'.split('.', 1)[-1] ~ ' a  b '.split()[1]"))
                .isEqualTo("bb.cb");
        assertThat(value("'hello world'.title() ~ 'hELLO'.capitalize() ~ 'a'.upper() ~ 'B'.lower()"))
                .isEqualTo("Hello WorldHelloAb");
        assertThat(value("'a-b'.replace('-', '+')")).isEqualTo("a+b");
    }

    @Test
    void handsMoreVariablesOn() {
        JinjaChatTemplate template = new JinjaChatTemplate(
                "{{ tools }} {{ documents }} {{ enable_thinking is defined and not enable_thinking }}"
                        + " {{ strftime_now('%d %B %Y') }}",
                "", "", LocalDateTime.of(2024, 3, 5, 0, 0));

        assertThat(template.render(List.of(USER), true)).isEqualTo("None None False 05 March 2024");
        assertThat(template.render(List.of(USER), true, Map.of("enable_thinking", false, "tools", List.of(1))))
                .isEqualTo("[1] None True 05 March 2024");
    }

    @Test
    void tellsARefusalFromAFailure() {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(
                        () -> template("{{ raise_exception('no user turns') }}").render(List.of(USER), true))
                .withMessage("The model's chat template refuses these turns: no user turns");
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> template("\n{{ 1 / 0 }}").render(List.of(USER), true))
                .withMessageContaining("cannot be rendered (line 2: ");
    }

    private static String value(String expression) {
        return template("{{ " + expression + " }}").render(List.of(USER), false);
    }

    private static ChatTemplate template(String source) {
        return new JinjaChatTemplate(source, "<s>", "</s>", LocalDateTime.of(2025, 1, 1, 0, 0));
    }

    private static String resource(String name) {
        try (InputStream content = JinjaChatTemplateTest.class.getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
