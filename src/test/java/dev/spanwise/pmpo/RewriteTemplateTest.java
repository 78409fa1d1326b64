package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewriteTemplateTest {
    private static final String PROMPT = "Sort {{input}}. Stay calm.";

    @ParameterizedTest
    @ValueSource(strings = {"large", "small"})
    void tellsTheRewriterAllThatItMustKnow(String size) {
        String request = request(size.equals("large") ? RewriteTemplate.large() : RewriteTemplate.small());
        assertThat(request)
                .contains(PROMPT, "b a", "a b", "Stay calm.", "{{input}}", "unchanged: calm", "<prompt>", "</prompt>")
                .doesNotContain("{{#", "{{/", "\n\n\n");
    }

    @Test
    void theLargeOneGivesEveryUnitWithItsWorth() {
        assertThat(request(RewriteTemplate.large()))
                .contains("- +1.500 (helps): Sort", "- -2.000 (hurts): Stay calm.", "Order words.");
    }

    @Test
    void takesTheLastPromptBetweenTags() {
        RewriteTemplate template = RewriteTemplate.large();
        assertThat(template.promptIn("The prompt is vague. <prompt>A</prompt> Or rather\n<prompt>\nB\n</prompt>"))
                .contains("B");
        assertThat(template.promptIn("<prompt>never closed")).isEmpty();
        assertThat(template.promptIn("no tags")).isEmpty();
        assertThat(new RewriteTemplate("own", "Better prompt:", false).promptIn(" All of it. "))
                .contains("All of it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{nothing}}", "{{>part}}", "{{#units}}{{nothing}}{{/units}}", "{{#units}}", "{{prompt.x}}"})
    void aBrokenOneIsNamedWithTheNextStep(String text) {
        assertThatThrownBy(() -> request(new RewriteTemplate("mine.mustache", text, true)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("The rewrite template (mine.mustache) is broken")
                .hasMessageContaining("Correct it");
    }

    private static String request(RewriteTemplate template) {
        Importance importance = new Importance(
                new PromptLoss(
                        PROMPT,
                        Split.TRAIN,
                        LossFunction.of(TaskKind.SUPERVISED),
                        List.of(new ExampleLoss(0, 1, List.of(), List.of(new TokenLogProb("x", -1))))),
                Segmentation.SENTENCES,
                Masking.DELETE,
                null,
                Granularity.SENTENCE.units(PROMPT).stream()
                        .map(span -> new UnitEffect(
                                span,
                                span.of(PROMPT),
                                span.of(PROMPT).startsWith("Sort")
                                        ? PairedDifference.of(new double[] {1, 2})
                                        : PairedDifference.of(new double[] {-2, -2})))
                        .toList(),
                null);
        return new Rewriter(
                        new RewriterConfig(new WordModel(), template, "Order words.", List.of("calm")),
                        new PromptLayout.Plain())
                .request(importance, List.of(new Example(0, "b a", new ExpectedAnswer.Answer("a b"), Split.TRAIN)));
    }
}
