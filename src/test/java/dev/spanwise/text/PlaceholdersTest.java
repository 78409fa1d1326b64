package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Fields FIELDS = new Fields("IN", Map.of("a", "A", "Customer Message", "{{a}} \\{{b}}\nuser:"));
    private static final String[] PIECES = {
        "{", "}", "{{", "}}", "\\", "{{a}}", "{{ a }}", "\\{{a}}", "a", " ", "\n", "user:", "system:", "{{input}}", "$1"
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {{input}}         | IN
        {{ input }}, {{a}}| IN, A
        {a} {input}       | {a} {input}
        \\\\{{a}}         | \\A
        \\\\\\{{a}}       | \\{{a}}
        {{{a}}}           | {A}
        {{}} {{ }}        | {{}} {{ }}
        {"b": {"c": 1}}   | {"b": {"c": 1}}
        """)
    void fillsAndResolvesEscapes(String text, String filled) {
        assertThat(FIELDS.fill(text)).isEqualTo(filled);
    }

    @Test
    void aSingleBackslashMakesBracesLiteral() {
        assertThat(FIELDS.fill("\\{{a}} \\{{")).isEqualTo("{{a}} {{");
        assertThat(Placeholders.names("\\{{a}} \\\\{{b}} {{ c d }} {{c d}}")).containsExactly("b", "c d");
    }

    @Test
    void whatAFieldHoldsIsNotFilled() {
        assertThat(FIELDS.fill("<{{Customer Message}}>")).isEqualTo("<{{a}} \\{{b}}\nuser:>");
    }

    @Test
    void anEscapedTextIsFilledToItself() {
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            String text = text(random);
            String escaped = Placeholders.escaped(text);
            assertThat(Placeholders.spans(escaped)).isEmpty();
            assertThat(FIELDS.fill(escaped)).isEqualTo(text);
        }
    }

    @Test
    void theSpansAreThoseThatAreFilled() {
        Random random = new Random(8);
        for (int round = 0; round < 5000; round++) {
            String text = text(random);
            List<String> filled = new ArrayList<>();
            Placeholders.fill(text, name -> {
                filled.add(name);
                return "";
            });
            assertThat(Placeholders.spans(text))
                    .extracting(span -> span.of(text).replaceAll("[{}]", "").strip())
                    .isEqualTo(filled);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
