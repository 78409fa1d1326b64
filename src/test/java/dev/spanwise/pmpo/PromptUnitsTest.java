package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.text.Granularity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptUnitsTest {
    private static final String PROMPT = "You are a judge. Be fair, be fair to {{name}} and be brief.\n- Use one word.";

    @Test
    void theMarkedPartsAreTheUnitsInTheOrderOfThePrompt() {
        PromptUnits segments = marked(" Use one word.\n- You are a judge.\n- be brief");
        assertThat(segments.fallback()).isNull();
        assertThat(texts(segments)).containsExactly("You are a judge.", "be brief", "Use one word.");
    }

    @Test
    void theSamePartTwiceIsItsFirstTwoPlaces() {
        PromptUnits segments = marked("- fair\n- fair\n");
        assertThat(segments.spans())
                .extracting(span -> span.start())
                .containsExactly(PROMPT.indexOf("fair"), PROMPT.lastIndexOf("fair"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | marked nothing",
                "'a\n- b\n- c\n- d\n- e\n- f' | marked 6 parts, the limit is 5",
                "'You are a judge.\nbe brief' | does not begin with",
                "'You are a judge.\n- be polite' | be polite\u201d, which is not in the prompt",
                "'You are a judge.\n- ' | does not begin with",
                "'You are a judge.\n- a judge' | cuts through",
                "'fair to {{name}}' | cuts through",
                "'name' | cuts through",
                "'You are a jud' | cuts through",
            })
    void anythingElseFallsBackToSentencesAndSaysWhy(String answer, String reason) {
        PromptUnits segments = marked(answer.replace("\\n", "\n"));
        assertThat(segments.fallback()).contains(reason);
        assertThat(segments.segmentation()).isEqualTo(new Segmentation.ByModel());
        assertThat(segments.spans()).isEqualTo(Granularity.SENTENCE.units(PROMPT));
    }

    @Test
    void aListThatWasCutOffFallsBack() {
        PromptUnits segments = PromptUnits.of(
                PROMPT, new Segmentation.ByModel(), () -> new GeneratedText("You are a judge.", false, 4));
        assertThat(segments.fallback()).contains("cut off after 4 tokens");
    }

    @Test
    void aRequestThatIsTooLongFallsBack() {
        PromptUnits segments = PromptUnits.of(PROMPT, new Segmentation.ByModel(), () -> {
            throw new ContextOverflowException("too long to read", 300, 256);
        });
        assertThat(segments.fallback()).isEqualTo("too long to read");
    }

    @Test
    void aRuleAsksNoModel() {
        for (Granularity granularity : Granularity.values()) {
            PromptUnits segments = PromptUnits.of(PROMPT, new Segmentation.ByRule(granularity), () -> {
                throw new AssertionError("asked");
            });
            assertThat(segments.spans()).isEqualTo(granularity.units(PROMPT));
        }
    }

    @Test
    void namesAreReadBack() {
        for (Segmentation segmentation : Segmentation.ALL) {
            assertThat(Segmentation.of(segmentation.id())).isEqualTo(segmentation);
        }
    }

    private static PromptUnits marked(String answer) {
        return PromptUnits.of(PROMPT, new Segmentation.ByModel(), () -> new GeneratedText(answer, true, 9));
    }

    private static List<String> texts(PromptUnits segments) {
        return segments.spans().stream().map(span -> span.of(PROMPT)).toList();
    }
}
