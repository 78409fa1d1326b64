package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.stats.Interval;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HunkAnalysisTest {
    private static final Dataset DATA = new Dataset(List.of(
            new Example(0, "one", new ExpectedAnswer.Answer("answer x"), Split.TRAIN),
            new Example(1, "two", new ExpectedAnswer.Answer("answer xxxx"), Split.TRAIN)));

    private final WordModel model = new WordModel();
    private final Objective objective =
            new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), DATA);

    @Test
    void eachHunkIsMadeAloneAndLeftOut() {
        String prompt = "Be quick. Answer now. Then the end comes.";
        String rewrite = "Be clear. Answer maybe. Then the end goes.";
        HunkImportance importance = analysis().of(prompt, rewrite);
        assertThat(importance.diff().after()).isEqualTo(rewrite);
        assertThat(importance.before().prompt()).isEqualTo(prompt);
        assertThat(importance.after().prompt()).isEqualTo(rewrite);
        assertThat(importance.hunks())
                .extracting(HunkEffect::kind)
                .containsExactly(HunkEffect.Kind.HELPFUL, HunkEffect.Kind.HARMFUL, HunkEffect.Kind.INERT);
        HunkEffect helpful = importance.hunks().getFirst();
        assertThat(helpful.hunk().before() + ">" + helpful.hunk().after()).isEqualTo("quick>clear");
        assertThat(helpful.alone().mean())
                .isNegative()
                .isCloseTo(loss("Be clear. Answer now. Then the end comes.") - loss(prompt), within(1e-12));
        assertThat(helpful.leftOut().mean())
                .isPositive()
                .isCloseTo(loss("Be quick. Answer maybe. Then the end goes.") - loss(rewrite), within(1e-12));
    }

    @Test
    void oneHunkIsTheWholeRewriteAndNothingIsScoredTwice() {
        HunkImportance importance = analysis().of("Be quick.", "Be clear.");
        assertThat(importance.hunks()).singleElement().satisfies(effect -> {
            assertThat(effect.alone().mean()).isEqualTo(-effect.leftOut().mean());
            assertThat(effect.kind()).isEqualTo(HunkEffect.Kind.HELPFUL);
        });
        assertThat(model.scored()).hasSize(2 * DATA.examples().size());
    }

    @Test
    void whatBreaksAFrozenTextIsNotScored() {
        // The frozen text leaves one sentence and comes back in another.
        HunkImportance importance =
                analysis("clear").of("Be clear. Answer at once. Go.", "Be quick. Answer at once. Go clear.");
        assertThat(importance.hunks())
                .extracting(effect -> effect.refusal().reason())
                .containsExactly("the frozen text \"clear\" was changed", "the frozen text \"clear\" was changed");
        assertThat(importance.hunks()).extracting(HunkEffect::kind).containsOnly(HunkEffect.Kind.BOUND);
    }

    @Test
    void noDifferenceIsMissingUnlessItsTextBreaksAnInvariant() {
        Random random = new Random(5);
        Invariants invariants = new Invariants(List.of("exact"));
        int bound = 0;
        for (int round = 0; round < 200; round++) {
            String prompt = prompt(random);
            HunkImportance importance = analysis("exact").of(prompt, prompt(random));
            List<Hunk> all = importance.hunks().stream().map(HunkEffect::hunk).toList();
            for (HunkEffect effect : importance.hunks()) {
                List<Hunk> others = new ArrayList<>(all);
                others.remove(effect.hunk());
                String alone = importance.diff().with(List.of(effect.hunk()));
                String rest = importance.diff().with(others);
                assertThat(effect.alone() == null)
                        .isEqualTo(invariants.violation(prompt, alone).isPresent());
                assertThat(effect.leftOut() == null)
                        .isEqualTo(invariants.violation(prompt, rest).isPresent());
                assertThat(effect.refusal() == null).isEqualTo(effect.alone() != null && effect.leftOut() != null);
                bound += effect.refusal() == null ? 0 : 1;
            }
        }
        assertThat(bound).isPositive();
    }

    private static String prompt(Random random) {
        List<String> sentences =
                List.of("Be exact.", "Sort {{input}}.", "Stay clear.", "Never guess.", "Take it slowly.");
        StringBuilder prompt = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            prompt.append(sentences.get(random.nextInt(sentences.size()))).append(' ');
        }
        return prompt.toString();
    }

    @Test
    void theKindIsWhatTheIntervalsConfirm() {
        PairedDifference down = new PairedDifference(-1, new Interval(-2, -0.5), 0, 9);
        PairedDifference up = new PairedDifference(1, new Interval(0.5, 2), 9, 0);
        PairedDifference open = new PairedDifference(1, new Interval(-1, 2), 5, 4);
        assertThat(kind(down, up)).isEqualTo(HunkEffect.Kind.HELPFUL);
        assertThat(kind(down, open)).isEqualTo(HunkEffect.Kind.HELPFUL);
        assertThat(kind(null, up)).isEqualTo(HunkEffect.Kind.HELPFUL);
        assertThat(kind(up, down)).isEqualTo(HunkEffect.Kind.HARMFUL);
        assertThat(kind(open, down)).isEqualTo(HunkEffect.Kind.HARMFUL);
        assertThat(kind(down, down)).isEqualTo(HunkEffect.Kind.DEPENDENT);
        assertThat(kind(up, up)).isEqualTo(HunkEffect.Kind.DEPENDENT);
        assertThat(kind(open, open)).isEqualTo(HunkEffect.Kind.INERT);
        assertThat(kind(null, null)).isEqualTo(HunkEffect.Kind.BOUND);
    }

    private static HunkEffect.Kind kind(@Nullable PairedDifference alone, @Nullable PairedDifference leftOut) {
        return new HunkEffect(new Hunk(0, 1, "a", "b"), alone, leftOut, null).kind();
    }

    private HunkAnalysis analysis(String... frozen) {
        return new HunkAnalysis(
                (text, split) -> objective.loss(text, split, new CancelToken()),
                (done, total) -> {},
                new Invariants(List.of(frozen)));
    }

    private double loss(String prompt) {
        return objective.loss(prompt, Split.TRAIN, new CancelToken()).mean();
    }
}
