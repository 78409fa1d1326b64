package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.JinjaChatTemplate;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewriterTest {
    @Test
    void namesTheStrongestUnitsThatTheIntervalConfirms() {
        String prompt = "Good. Bad. Worse. Worst. Neutral.";
        Importance importance = new Importance(
                new PromptLoss(
                        prompt,
                        Split.TRAIN,
                        LossFunction.of(TaskKind.SUPERVISED),
                        List.of(new ExampleLoss(0, 1, List.of(), List.of(new TokenLogProb("x", -1))))),
                Segmentation.SENTENCES,
                Masking.DELETE,
                null,
                Granularity.SENTENCE.units(prompt).stream()
                        .map(span -> new UnitEffect(
                                span,
                                span.of(prompt),
                                switch (span.of(prompt)) {
                                    case "Good." -> PairedDifference.of(new double[] {1, 2});
                                    case "Bad." -> PairedDifference.of(new double[] {-1, -1});
                                    case "Worse." -> PairedDifference.of(new double[] {-2, -2});
                                    case "Worst." -> PairedDifference.of(new double[] {-3, -3});
                                    default -> PairedDifference.of(new double[] {-9, 1});
                                }))
                        .toList(),
                null);
        String template = "{{task}}|{{prompt}}|{{#helpful}}+{{text}}{{/helpful}}{{#harmful}}-{{text}}{{/harmful}}|"
                + "{{#cases}}{{input}}>{{target}};{{/cases}}";
        String request = new Rewriter(rewriting(template, "A & B"), new PromptLayout.Plain())
                .request(
                        importance, List.of(new Example(3, "<in>", new ExpectedAnswer.Answer("\"out\""), Split.TRAIN)));
        assertThat(request).isEqualTo("A & B|" + prompt + "|+Good.-Worst.-Worse.|<in>>\"out\";");
    }

    @Test
    void namesOnlyTheFrozenTextsThatThePromptHas() {
        Importance importance = new Importance(
                new PromptLoss("Sort it. Now.", Split.TRAIN, LossFunction.of(TaskKind.SUPERVISED), List.of()),
                Segmentation.SENTENCES,
                Masking.DELETE,
                null,
                List.of(),
                null);
        RewriterConfig rewriting = new RewriterConfig(
                new WordModel(),
                new RewriteTemplate("test", "{{#frozen}}keep {{text}};{{/frozen}}", false),
                "",
                List.of("Sort", "Later.", "Now."));
        assertThat(new Rewriter(rewriting, new PromptLayout.Plain()).request(importance, List.of()))
                .isEqualTo("keep Sort;keep Now.;");
    }

    @Test
    void namesTheMostProbableWrongAnswerAndSkipsItsSectionWhereThereIsNone() {
        Importance importance = new Importance(
                new PromptLoss(
                        "Choose.",
                        Split.TRAIN,
                        LossFunction.of(TaskKind.CHOICE),
                        List.of(new ExampleLoss(3, 1, List.of(0.5, -2.0), List.of(new TokenLogProb("x", -1))))),
                Segmentation.SENTENCES,
                Masking.DELETE,
                null,
                List.of(),
                null);
        String template = "{{#cases}}{{input}}: {{target}}{{#rejected}}, not {{rejected}}{{/rejected}};{{/cases}}";
        String request = new Rewriter(rewriting(template, ""), new PromptLayout.Plain())
                .request(
                        importance,
                        List.of(
                                new Example(3, "a", new ExpectedAnswer.Choice(List.of("x", "y", "z"), 0), Split.TRAIN),
                                new Example(4, "b", new ExpectedAnswer.Choice(List.of("x", "y", "z"), 2), Split.TRAIN),
                                new Example(5, "c", new ExpectedAnswer.Preference("x", "y"), Split.TRAIN),
                                new Example(6, "d", new ExpectedAnswer.Answer("x"), Split.TRAIN)));
        assertThat(request).isEqualTo("a: x, not z;b: z, not x;c: x, not y;d: x;");
    }

    @Test
    void aCaseShowsTheFieldsThatThePromptReads() {
        Map<String, String> others = new LinkedHashMap<>(Map.of("product", "Kite 2"));
        others.put("plan", "pro");
        others.put("agent", "Ann");
        Example example = example(new Fields("It broke.", others), Optional.empty());
        assertThat(shown("Sort it.", Thinking.OFF, example)).isEqualTo("It broke.>billing");
        assertThat(shown("Sort: {{input}}", Thinking.OFF, example)).isEqualTo("It broke.>billing");
        assertThat(shown("Plan {{plan}}, of {{product}}: {{input}}", Thinking.OFF, example))
                .isEqualTo("input: It broke.\nproduct: Kite 2\nplan: pro>billing");
        assertThat(shown("Sort {{product}}", Thinking.OFF, example)).isEqualTo("product: Kite 2>billing");
        assertThat(shown("system:\nSort {{product}}", Thinking.OFF, example))
                .isEqualTo("input: It broke.\nproduct: Kite 2>billing");
    }

    @Test
    void aCaseShowsTheRationaleThatTheModelIsToWrite() {
        Example example = example(new Fields("2+2"), Optional.of(" two twos\n"));
        PromptLayout thinks = new PromptLayout.Chat(new JinjaChatTemplate("{{ messages[0].content }}<think>", "", ""));
        Thinking answer = new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.ANSWER);
        Thinking both = new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.BOTH);
        PromptLayout plain = new PromptLayout.Plain();
        assertThat(shown("Add.", plain, answer, example)).isEqualTo("2+2>two twos\nbilling");
        assertThat(shown("Add.", thinks, answer, example)).isEqualTo("2+2>billing");
        assertThat(shown("Add.", thinks, both, example)).isEqualTo("2+2>two twos\nbilling");
        assertThat(shown("Add.", plain, Thinking.OFF, example)).isEqualTo("2+2>billing");
    }

    private static Example example(Fields fields, Optional<String> rationale) {
        return new Example(0, fields, new ExpectedAnswer.Answer("billing"), Split.TRAIN, rationale);
    }

    private static String shown(String prompt, Thinking thinking, Example example) {
        return shown(prompt, new PromptLayout.Plain(), thinking, example);
    }

    private static String shown(String prompt, PromptLayout layout, Thinking thinking, Example example) {
        LossFunction function = LossFunction.of(TaskKind.SUPERVISED).with(thinking);
        Importance unread =
                Importance.unread(new PromptLoss(prompt, Split.TRAIN, function, List.of()), Segmentation.SENTENCES);
        return new Rewriter(rewriting("{{#cases}}{{input}}>{{target}}{{/cases}}", ""), layout)
                .request(unread, List.of(example));
    }

    @Test
    void aBrokenTemplateNamesItsPlace() {
        assertThatThrownBy(() -> new Rewriter(rewriting("{{#cases}} no end", ""), new PromptLayout.Plain()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("spanwise.json");
    }

    private static RewriterConfig rewriting(String template, String task) {
        return new RewriterConfig(new WordModel(), new RewriteTemplate("test", template, false), task, List.of());
    }
}
