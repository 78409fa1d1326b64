package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Query;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Scorer;
import dev.spanwise.score.Shot;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Usage;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LossFunctionTest {
    private static final double TINY = 1e-9;
    private static final Example PAIR = example(new ExpectedAnswer.Preference("yes", "no"));

    private final Random random = new Random(4);

    @Test
    void aSupervisedLossIsTheReducedCrossEntropyOfTheTarget() {
        Example example = example(new ExpectedAnswer.Answer("\u00e9ab"));
        TargetScore score = score(-1.5, -0.25, -0.5);
        assertThat(supervised(Reduction.TOKEN_MEAN)
                        .loss(example, List.of(score))
                        .loss())
                .isEqualTo(0.75);
        assertThat(supervised(Reduction.SUM).loss(example, List.of(score)).loss())
                .isEqualTo(2.25);
        assertThat(supervised(Reduction.BYTE_MEAN).loss(example, List.of(score)).loss())
                .isEqualTo(0.5625);
        assertThat(supervised(Reduction.SUM).loss(example, List.of(score)).margins())
                .isEmpty();
    }

    @Test
    void theEndStandsApartUnlessItIsCounted() {
        Example example = example(new ExpectedAnswer.Answer("\u00e9ab"));
        TargetScore score = new TargetScore(score(-1, -0.5).tokens(), Optional.of(new TokenLogProb("<|end|>", -6)));

        ExampleLoss apart = supervised(Reduction.TOKEN_MEAN).loss(example, List.of(score));
        ExampleLoss counted = new LossFunction(
                        TaskKind.SUPERVISED, Reduction.TOKEN_MEAN, 1, EndRule.COUNTED, Thinking.OFF)
                .loss(example, List.of(score));

        assertThat(apart.loss()).isEqualTo(0.75);
        assertThat(counted.loss()).isEqualTo(2.5);
        assertThat(List.of(apart, counted)).allSatisfy(loss -> {
            assertThat(loss.end()).isEqualTo(-6);
            assertThat(loss.goesOn()).isTrue();
            assertThat(loss.tokens()).hasSize(2);
        });
    }

    @Test
    void anUnknownEndCannotBeCounted() {
        assertThatThrownBy(() -> new LossFunction(
                                TaskKind.SUPERVISED, Reduction.TOKEN_MEAN, 1, EndRule.COUNTED, Thinking.OFF)
                        .loss(example(new ExpectedAnswer.Answer("a")), List.of(score(-1))))
                .hasMessageContaining("\"end\"");
    }

    @Test
    void aLossOfAnEarlierVersionSaysThatItCountedTheTail() throws IOException {
        LossFunction old = Json.MAPPER.readValue(
                "{\"kind\": \"SUPERVISED\", \"reduction\": \"TOKEN_MEAN\", \"beta\": 1}", LossFunction.class);

        assertThat(old.end()).isEqualTo(EndRule.TAIL_COUNTED);
        assertThat(old).isNotEqualTo(LossFunction.of(TaskKind.SUPERVISED));
        assertThat(old.description()).contains("before the end stood apart");
        LossFunction now = LossFunction.of(TaskKind.CHOICE);
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(now), LossFunction.class))
                .isEqualTo(now);
    }

    @Test
    void aPreferenceLossIsTheClosedForm() {
        for (int round = 0; round < 500; round++) {
            double beta = 0.05 + 2 * random.nextDouble();
            TargetScore chosen = anyScore();
            TargetScore rejected = anyScore();
            double margin = chosen.logProb() - rejected.logProb();
            ExampleLoss loss =
                    new LossFunction(TaskKind.PREFERENCE, Reduction.SUM, beta).loss(PAIR, List.of(chosen, rejected));
            assertThat(loss.loss()).isCloseTo(-Math.log(1 / (1 + Math.exp(-beta * margin))), within(TINY));
            assertThat(loss.margins()).hasSize(1);
            assertThat(loss.margins().getFirst()).isCloseTo(margin, within(TINY));
            assertThat(loss.tokens()).isEqualTo(chosen.tokens());
        }
    }

    @Test
    void aMeanMakesThePreferenceLossBlindToLength() {
        LossFunction normalized = LossFunction.of(TaskKind.PREFERENCE).with(Reduction.TOKEN_MEAN);
        double once = normalized.loss(PAIR, List.of(score(-0.5), score(-1))).loss();
        double often = normalized
                .loss(PAIR, List.of(score(-0.5, -0.5, -0.5, -0.5), score(-1, -1)))
                .loss();
        assertThat(often).isEqualTo(once).isEqualTo(Math.log1p(Math.exp(-0.5)));
    }

    @Test
    void extremeMarginsAreFiniteAndKeepTheirLimits() {
        LossFunction function = LossFunction.of(TaskKind.PREFERENCE);
        ExampleLoss won = function.loss(PAIR, List.of(score(-1), score(-1_001)));
        ExampleLoss lost = function.loss(PAIR, List.of(score(-1_001), score(-1)));
        assertThat(won.margins()).containsExactly(1_000.0);
        assertThat(won.loss()).isBetween(0.0, 1e-300);
        assertThat(lost.margins()).containsExactly(-1_000.0);
        assertThat(lost.loss()).isEqualTo(1_000);
        assertThat(function.loss(PAIR, List.of(score(-3), score(-3))).loss()).isEqualTo(Math.log(2));
    }

    @Test
    void swappingChosenAndRejectedMirrorsTheMargin() {
        Example mirrored = example(new ExpectedAnswer.Preference("no", "yes"));
        for (Reduction reduction : Reduction.values()) {
            LossFunction function = LossFunction.of(TaskKind.PREFERENCE).with(reduction);
            for (int round = 0; round < 100; round++) {
                TargetScore yes = anyScore();
                TargetScore no = anyScore();
                ExampleLoss one = function.loss(PAIR, List.of(yes, no));
                ExampleLoss other = function.loss(mirrored, List.of(no, yes));
                double margin = one.margins().getFirst();
                assertThat(other.margins().getFirst()).isEqualTo(-margin);
                assertThat(other.loss() - one.loss()).isCloseTo(margin, within(TINY));
            }
        }
    }

    @Test
    void aChoiceLossIsTheMeanOfThePreferenceLossesAgainstEachDistractor() {
        LossFunction choice = new LossFunction(TaskKind.CHOICE, Reduction.TOKEN_MEAN, 0.7);
        LossFunction preference = new LossFunction(TaskKind.PREFERENCE, Reduction.TOKEN_MEAN, 0.7);
        Example example = example(new ExpectedAnswer.Choice(List.of("a", "b", "c", "d"), 2));
        for (int round = 0; round < 200; round++) {
            List<TargetScore> scores = List.of(anyScore(), anyScore(), anyScore(), anyScore());
            double sum = 0;
            for (TargetScore wrong : scores.subList(1, 4)) {
                sum += preference.loss(PAIR, List.of(scores.getFirst(), wrong)).loss();
            }
            assertThat(choice.loss(example, scores).loss()).isCloseTo(sum / 3, within(TINY));
        }
    }

    @Test
    void optionAccuracyIsTheShareWhereTheRightOptionIsTheArgmax() {
        List<Example> examples = new ArrayList<>();
        List<TargetScore> scores = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < 60; i++) {
            ExpectedAnswer goal = new ExpectedAnswer.Choice(List.of("a", "b", "c"), i % 3);
            examples.add(new Example(i, "question", goal, Split.TEST));
            List<TargetScore> each = List.of(anyScore(), anyScore(), anyScore());
            scores.addAll(each);
            int best = 0;
            for (int option = 1; option < 3; option++) {
                best = each.get(option).logProb() > each.get(best).logProb() ? option : best;
            }
            right += best == 0 ? 1 : 0;
        }
        PromptLoss loss = new Objective(
                        scorer(queries -> scores),
                        new PromptLayout.Plain(),
                        LossFunction.of(TaskKind.CHOICE),
                        new Dataset(examples))
                .loss("Choose.", Split.TEST, new CancelToken());
        Margins margins = loss.margins().orElseThrow();
        assertThat(margins.ahead().successes()).isEqualTo(right).isBetween(1, 59);
        assertThat(margins.ahead().n()).isEqualTo(60);
        assertThat(margins.mean()).isBetween(margins.ci95().lo(), margins.ci95().hi());
    }

    @Test
    void aTieIsNoWin() {
        PromptLoss loss = new PromptLoss(
                "p",
                Split.TEST,
                LossFunction.of(TaskKind.PREFERENCE),
                List.of(LossFunction.of(TaskKind.PREFERENCE).loss(PAIR, List.of(score(-2), score(-2)))));
        assertThat(loss.margins().orElseThrow().ahead().successes()).isZero();
    }

    @Test
    void aPromptIsOneCallThatAsksForEachExamplesAnswersRightOneFirst() {
        List<List<Query>> calls = new ArrayList<>();
        Dataset data = new Dataset(List.of(
                new Example(0, "one", new ExpectedAnswer.Choice(List.of("a", "b", "c"), 1), Split.TRAIN),
                new Example(1, "two", new ExpectedAnswer.Choice(List.of("d", "e"), 0), Split.TRAIN)));
        new Objective(
                        scorer(queries -> {
                            calls.add(queries);
                            return queries.stream().map(query -> anyScore()).toList();
                        }),
                        new PromptLayout.Plain(),
                        LossFunction.of(TaskKind.CHOICE),
                        List.of(new Shot("zero", "z")),
                        data)
                .loss("Choose.", Split.TRAIN, new CancelToken());
        assertThat(calls).hasSize(1);
        assertThat(calls.getFirst()).extracting(Query::target).containsExactly(" b", " a", " c", " d", " e");
        assertThat(calls.getFirst().getFirst().context())
                .isEqualTo("Choose.\n\nInput: zero\nOutput: z\n\nInput: one\nOutput:");
    }

    @Test
    void lossesOfTwoFunctionsAreNeverSubtracted() {
        ExampleLoss example = new ExampleLoss(0, 1, List.of(0.5), List.of());
        PromptLoss sum = new PromptLoss("p", Split.TRAIN, LossFunction.of(TaskKind.PREFERENCE), List.of(example));
        for (LossFunction other : List.of(
                LossFunction.of(TaskKind.PREFERENCE).with(Reduction.BYTE_MEAN),
                new LossFunction(TaskKind.PREFERENCE, Reduction.SUM, 0.5),
                LossFunction.of(TaskKind.CHOICE))) {
            PromptLoss mixed = new PromptLoss("q", Split.TRAIN, other, List.of(example));
            assertThatThrownBy(() -> sum.minus(mixed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("preference, sum, beta 1")
                    .hasMessageContaining(other.description());
        }
        assertThat(sum.minus(sum).mean()).isZero();
    }

    private static LossFunction supervised(Reduction reduction) {
        return LossFunction.of(TaskKind.SUPERVISED).with(reduction);
    }

    private static Example example(ExpectedAnswer goal) {
        return new Example(0, "question", goal, Split.TRAIN);
    }

    private TargetScore anyScore() {
        double[] tokens = new double[1 + random.nextInt(4)];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = -3 * random.nextDouble();
        }
        return score(tokens);
    }

    private static TargetScore score(double... tokens) {
        List<TokenLogProb> each = new ArrayList<>();
        for (double token : tokens) {
            each.add(new TokenLogProb("t", token));
        }
        return new TargetScore(each);
    }

    private static Scorer scorer(Function<List<Query>, List<TargetScore>> scores) {
        return new Scorer() {
            @Override
            public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
                return scores.apply(queries);
            }

            @Override
            public Usage planned(List<Query> queries) {
                return new Usage(0, 0, 0, queries.size());
            }
        };
    }
}
