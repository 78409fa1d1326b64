package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.error.InvalidInputException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MustacheTextTest {
    private static final Map<String, Object> VALUES =
            Map.of("name", "<b>", "none", "", "units", Collections.nCopies(200, Map.of("text", "x".repeat(10_000))));

    @Test
    void fillsNamesAndSectionsAsTheyAre() {
        assertThat(new MustacheText("{{name}} {{#none}}no{{/none}}{{^none}}yes{{/none}}").filled(VALUES))
                .isEqualTo("<b> yes");
    }

    @ParameterizedTest
    @CsvSource({
        "{{nothing}}, nothing",
        "{{name.size}}, size",
        "{{>other}}, other",
        "{{#units}}{{>x}}{{/units}}, x",
        "{{#units}}, units",
        "{{/units}}, units",
        "{{#units}}{{absent}}{{/units}}, absent",
    })
    void whatItCannotFillIsNamed(String template, String part) {
        assertThatThrownBy(() -> new MustacheText(template).filled(VALUES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(part);
    }

    @Test
    void repetitionsInsideEachOtherEnd() {
        String template = "{{#units}}".repeat(9) + "{{/units}}".repeat(9);
        assertThatThrownBy(() -> new MustacheText(template).filled(VALUES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("repeats more than");
    }

    @Test
    void aTextThatGrowsEnds() {
        String template = "{{#units}}{{#units}}{{text}}{{/units}}{{/units}}";
        assertThatThrownBy(() -> new MustacheText(template).filled(VALUES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("characters");
    }

    @Test
    void deepSectionsDoNotOverflowTheStack() {
        for (String name : List.of("name", "units")) {
            String template = ("{{#" + name + "}}").repeat(100_000) + ("{{/" + name + "}}").repeat(100_000);
            assertThatThrownBy(() -> new MustacheText(template).filled(VALUES))
                    .isInstanceOf(InvalidInputException.class);
        }
    }
}
