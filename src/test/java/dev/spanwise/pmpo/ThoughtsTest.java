package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.JinjaChatTemplate;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;

class ThoughtsTest {
    private static final String OPENED = "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}"
            + "{% if add_generation_prompt %}<assistant>{{ '<think>\\n' }}{% endif %}";
    private static final Dataset DATA = new Dataset(List.of(
            new Example(0, new Fields("2+2"), new ExpectedAnswer.Answer("4"), Split.TRAIN, Optional.of("two twos")),
            new Example(1, new Fields("3+3"), new ExpectedAnswer.Answer("6"), Split.TRAIN, Optional.of("two threes"))));

    private final List<Query> asked = new ArrayList<>();
    private ToLongBiFunction<Sampling, Integer> drawn = (sampling, i) -> i;

    @Test
    void rationaleAndAnswerAreReportedApartAndTheChosenPartIsTheLoss() {
        PromptLoss answer = given(Thinking.Part.ANSWER).loss("Add.", Split.TRAIN, new CancelToken());
        PromptLoss rationale = given(Thinking.Part.RATIONALE).loss("Add.", Split.TRAIN, new CancelToken());
        PromptLoss both = given(Thinking.Part.BOTH).loss("Add.", Split.TRAIN, new CancelToken());

        // Every character costs a nat.
        ExampleLoss.Parts parts = answer.examples().getFirst().parts();
        assertThat(parts).isEqualTo(rationale.examples().getFirst().parts());
        assertThat(parts.rationale()).isEqualTo(8);
        assertThat(parts.answer()).isEqualTo(1);
        assertThat(parts.rationaleShare()).isCloseTo(8 / 9.0, within(1e-12));
        assertThat(answer.examples().getFirst().loss()).isEqualTo(1);
        assertThat(rationale.examples().getFirst().loss()).isEqualTo(8);
        assertThat(both.examples().getFirst().loss()).isEqualTo(4.5);
        assertThat(asked.get(1).context()).endsWith("<think>\ntwo twos\n</think>\n\n");
        assertThatThrownBy(() -> answer.minus(both)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anExampleWithoutARationaleIsNamed() {
        Dataset data = new Dataset(List.of(new Example(0, "2+2", new ExpectedAnswer.Answer("4"), Split.TRAIN)));
        Thinking given = new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.ANSWER);

        assertThatThrownBy(() -> objective(given, OPENED, data).loss("Add.", Split.TRAIN, new CancelToken()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Example 0 has no rationale");
    }

    @Test
    void theLossIsThatOfTheMeanProbabilityOverTheThoughts() {
        Thinking sampled = new Thinking(Thinking.Mode.SAMPLED, 2, 9, Thinking.Part.ANSWER);

        PromptLoss loss = objective(sampled, OPENED, DATA).loss("Add.", Split.TRAIN, new CancelToken());

        ExampleLoss first = loss.examples().getFirst();
        assertThat(first.thoughts()).containsExactly("thought 0", "thought 1");
        // The scorer finds an answer behind "thought i" to have a log-probability of -1 - i.
        assertThat(first.loss()).isCloseTo(-Math.log((Math.exp(-1) + Math.exp(-2)) / 2), within(1e-12));
        assertThat(loss.examples().getLast().thoughts()).containsExactly("thought 2", "thought 3");
    }

    @Test
    void anExampleGetsTheSameThoughtsWhicheverOthersAreSampledWithIt() {
        Thinking sampled = new Thinking(Thinking.Mode.SAMPLED, 2, 9, Thinking.Part.ANSWER);
        drawn = (sampling, i) -> sampling.streamSeed(i) & 0xffff;
        Objective objective = objective(sampled, OPENED, DATA);
        List<ExampleLoss> whole =
                objective.loss("Add.", Split.TRAIN, new CancelToken()).examples();
        Example second = DATA.examples().getLast();

        assertThat(objective.loss("Add.", second, new CancelToken())).isEqualTo(whole.getLast());
        assertThat(whole.getFirst().thoughts())
                .doesNotContainAnyElementsOf(whole.getLast().thoughts());
        assertThat(objective
                        .answerContexts("Add.", List.of(second), new CancelToken())
                        .getFirst())
                .contains("<think>\n" + whole.getLast().thoughts().getFirst() + "\n</think>");
    }

    @Test
    void aModelThatThinksDoesSoToAnswerWhereTheRationaleIsGivenForTheLoss() {
        Objective thinks = given(Thinking.Part.ANSWER);
        assertThat(thinks.thinksToAnswer()).isTrue();
        assertThat(thinks.answerContexts("Add.", DATA.examples(), new CancelToken()))
                .containsExactly(
                        "<system>Add.<user>2+2<assistant><think>\nthought 0\n</think>\n\n",
                        "<system>Add.<user>3+3<assistant><think>\nthought 1\n</think>\n\n");

        Objective answers = objective(thinks.function().thinking(), OPENED.replace("<think>\\n", ""), DATA);
        assertThat(answers.thinksToAnswer()).isFalse();
        assertThat(answers.answerContexts("Add.", DATA.examples(), new CancelToken())
                        .getFirst())
                .isEqualTo("<system>Add.<user>2+2<assistant>");
    }

    @Test
    void aTemplateWithoutThoughtsCannotSampleThem() {
        Thinking sampled = new Thinking(Thinking.Mode.SAMPLED, 1, 9, Thinking.Part.ANSWER);
        String plain = OPENED.replace("<think>\\n", "");

        assertThatThrownBy(() -> objective(sampled, plain, DATA).loss("Add.", Split.TRAIN, new CancelToken()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("\"thinking\"");
    }

    @Test
    void theWorkOfSampledThoughtsIsPlanned() {
        Thinking sampled = new Thinking(Thinking.Mode.SAMPLED, 3, 100, Thinking.Part.ANSWER);

        assertThat(objective(sampled, OPENED, DATA).planned("Add.", Split.TRAIN).generatedTokens())
                .isEqualTo(2 * 3 * 100);
    }

    private Objective given(Thinking.Part part) {
        return objective(new Thinking(Thinking.Mode.GIVEN, 0, 0, part), OPENED, DATA);
    }

    private Objective objective(Thinking thinking, String template, Dataset data) {
        return new Objective(
                new CharacterScorer(),
                Optional.of((contexts, sampling, cancel) -> {
                    List<GeneratedText> thoughts = new ArrayList<>();
                    contexts.forEach(context -> thoughts.add(new GeneratedText(
                            "thought " + drawn.applyAsLong(sampling, thoughts.size()) + "\n", true, 3)));
                    return thoughts;
                }),
                new PromptLayout.Chat(new JinjaChatTemplate(template, "", "")),
                new LossFunction(TaskKind.SUPERVISED, Reduction.TOKEN_MEAN, 1, EndRule.APART, thinking),
                List.of(),
                data);
    }

    /** A text is one token; a character of it costs a nat, and the number of a sampled thought before it that many. */
    private final class CharacterScorer implements Scorer {
        @Override
        public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
            asked.addAll(queries);
            return queries.stream()
                    .map(query -> {
                        String thought = query.context().replaceAll("(?s).*thought (\\d+)\\n</think>\\s*$", "$1");
                        double extra = thought.length() < query.context().length() ? Double.parseDouble(thought) : 0;
                        return new TargetScore(List.of(
                                new TokenLogProb(query.target(), -query.target().length() - extra)));
                    })
                    .toList();
        }

        @Override
        public Usage planned(List<Query> queries) {
            return Usage.NONE;
        }
    }
}
