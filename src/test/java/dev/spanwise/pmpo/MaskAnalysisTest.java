package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.store.Json;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskAnalysisTest {
    private static final Supplier<GeneratedText> UNASKED = () -> {
        throw new AssertionError("asked");
    };
    private static final Dataset DATA = new Dataset(List.of(
            new Example(0, "one", new ExpectedAnswer.Answer("answer x"), Split.TRAIN),
            new Example(1, "two", new ExpectedAnswer.Answer("answer xxxx"), Split.TRAIN),
            new Example(2, "three", new ExpectedAnswer.Answer("answer"), Split.TRAIN)));

    private final WordModel model = new WordModel();
    private final Objective objective =
            new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), DATA);
    private final MaskAnalysis analysis = analysis(DATA);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "[MASK]"})
    void eachDeltaIsTheLossWithoutTheUnitMinusTheLossWithIt(String replacement) {
        Masking masking = new Masking(replacement);
        String prompt = "Be clear. This is maybe it. Then the end.";
        Importance importance = analysis.of(prompt, sentences(prompt), masking);
        assertThat(importance.masking()).isEqualTo(masking);
        assertThat(importance.units())
                .extracting(UnitEffect::kind)
                .containsExactly(UnitEffect.Kind.HELPFUL, UnitEffect.Kind.HARMFUL, UnitEffect.Kind.INERT);
        for (UnitEffect unit : importance.units()) {
            assertThat(unit.delta().mean())
                    .isCloseTo(
                            loss(masking.mask(prompt, unit.span()))
                                    - importance.base().mean(),
                            within(1e-12));
        }
        assertThat(importance.units().get(0).delta().higher()).isEqualTo(3);
        assertThat(importance.units().get(1).delta().lower()).isEqualTo(3);
    }

    @Test
    void theEffectOnTheEndIsPairedWhereItIsKnown() {
        Dataset data = new Dataset(List.of(
                new Example(0, "one", new ExpectedAnswer.Answer("answer x"), Split.TRAIN),
                new Example(1, "two", new ExpectedAnswer.Answer("endless answer"), Split.TRAIN),
                new Example(2, "three", new ExpectedAnswer.Answer("answer"), Split.TRAIN)));
        String prompt = "Be clear. Then explain it. And so on.";
        Importance importance = analysis(data).of(prompt, sentences(prompt), Masking.DELETE);
        assertThat(importance.units())
                .extracting(UnitEffect::end)
                .containsExactly(
                        PairedDifference.of(new double[] {0, 0}),
                        PairedDifference.of(new double[] {-3, -3}),
                        PairedDifference.of(new double[] {0, 0}));
        assertThat(importance.units().get(1).kind()).isEqualTo(UnitEffect.Kind.INERT);

        Importance onEnd = importance.onEnd().orElseThrow();
        assertThat(onEnd.units())
                .extracting(UnitEffect::kind)
                .containsExactly(UnitEffect.Kind.INERT, UnitEffect.Kind.HARMFUL, UnitEffect.Kind.INERT);
        Importance refined = analysis.refine(importance, Granularity.WORD);
        assertThat(refined.units().get(1).end())
                .isEqualTo(importance.units().get(1).end());
        assertThat(refined.onEnd().orElseThrow().units().getFirst().parts()).hasSize(2);
    }

    @Test
    void theEffectOnTheEndIsUnknownWhereNoEndIs() {
        Dataset data = new Dataset(List.of(new Example(0, "one", new ExpectedAnswer.Answer("endless"), Split.TRAIN)));
        Importance importance = analysis(data).of("Be clear.", sentences("Be clear."), Masking.DELETE);
        assertThat(importance.units()).extracting(UnitEffect::end).containsOnlyNulls();
        assertThat(importance.onEnd()).isEmpty();
    }

    @Test
    void anInertUnitThatHelpsToStopIsNotPruned() {
        String prompt = "Then the end. Be clear. Please stop there.";
        Importance importance = analysis.of(prompt, sentences(prompt), Masking.DELETE);
        assertThat(importance.inert()).hasSize(2);
        assertThat(analysis.prune(importance, List.of()).orElseThrow().after().prompt())
                .isEqualTo("Be clear. Please stop there.");
    }

    @Test
    void anAnalysisFromBeforeTheEndWasMeasuredIsRead() throws IOException {
        Importance importance = analysis.of("Be clear.", sentences("Be clear."), Masking.DELETE);
        ObjectNode stored = Json.MAPPER.valueToTree(importance);
        assertThat(((ObjectNode) stored.get("units").get(0)).remove("end")).isNotNull();
        Path file = folder.resolve("importance.json");
        Files.writeString(file, stored.toString());
        UnitEffect unit = Json.readWhole(file, Importance.class).units().getFirst();
        assertThat(unit.delta()).isEqualTo(importance.units().getFirst().delta());
        assertThat(unit.end()).isNull();
    }

    @Test
    void refinesOnlyTheUnitsThatMatter() {
        String prompt = "Be clear here. Then the end. This is maybe it.";
        Importance refined = analysis.refine(analysis.of(prompt, sentences(prompt), Masking.DELETE), Granularity.WORD);
        assertThat(refined.units()).extracting(unit -> unit.parts().size()).containsExactly(3, 0, 4);
        UnitEffect clear = refined.units().getFirst().parts().get(1);
        assertThat(clear.span().of(prompt)).isEqualTo("clear").isEqualTo(clear.text());
        assertThat(clear.kind()).isEqualTo(UnitEffect.Kind.HELPFUL);
        assertThat(clear.delta().mean())
                .isCloseTo(loss("Be here. Then the end. This is maybe it.") - loss(prompt), within(1e-12));
        assertThat(refined.units().getLast().parts())
                .extracting(UnitEffect::kind)
                .containsExactly(
                        UnitEffect.Kind.INERT, UnitEffect.Kind.INERT, UnitEffect.Kind.HARMFUL, UnitEffect.Kind.INERT);
    }

    @Test
    void aUnitThatIsAlreadyAsFineStaysAsItIs() {
        Importance words = analysis.of(
                "clear maybe",
                PromptUnits.of("clear maybe", new Segmentation.ByRule(Granularity.WORD), UNASKED),
                Masking.DELETE);
        assertThat(analysis.refine(words, Granularity.WORD)).isEqualTo(words);
    }

    @Test
    void unitsThatSayTheSameAreRedundant() {
        // Deleting one "clear" costs nothing while the other stands.
        Interaction interaction = interaction("Be clear. Stay clear.");
        assertThat(interaction.kind()).isEqualTo(Interaction.Kind.REDUNDANT);
        assertThat(interaction.both().mean())
                .isCloseTo(loss("") - loss("Be clear. Stay clear."), within(1e-12))
                .isCloseTo(interaction.excess().mean(), within(1e-12));
        assertThat(interaction.sentence()).startsWith("Redundant: each covers for the other");
    }

    @Test
    void theExcessIsBothMinusTheSumOfEach() {
        String prompt = "Then the end. Be exact. Stay clear.";
        Interaction interaction = interaction(prompt);
        assertThat(List.of(interaction.first(), interaction.second())).containsExactly(1, 2);
        assertThat(interaction.excess().mean())
                .isCloseTo(
                        loss("Then the end.")
                                - loss("Then the end. Stay clear.")
                                - loss("Then the end. Be exact.")
                                + loss(prompt),
                        within(1e-12));
    }

    @Test
    void unitsThatDoNothingAreIndependent() {
        assertThat(interaction("Then the end. And so on.").kind()).isEqualTo(Interaction.Kind.INDEPENDENT);
        assertThat(analysis.interact(analysis.of("One.", sentences("One."), Masking.DELETE))
                        .interaction())
                .isNull();
    }

    @Test
    void theKindIsTheSignThatTheIntervalConfirms() {
        PairedDifference both = PairedDifference.of(new double[] {1, 1});
        assertThat(new Interaction(0, 1, both, PairedDifference.of(new double[] {-1, -2})).kind())
                .isEqualTo(Interaction.Kind.COMPLEMENTARY);
        assertThat(new Interaction(0, 1, both, PairedDifference.of(new double[] {-1, 2})).kind())
                .isEqualTo(Interaction.Kind.INDEPENDENT);
    }

    @Test
    void allInertUnitsGoAtOnceAndPlaceholdersStay() {
        String prompt = "Then the end. Be clear. For {{input}} too.";
        Pruning pruning = analysis.prune(analysis.of(prompt, sentences(prompt), Masking.REPLACE), List.of())
                .orElseThrow();
        assertThat(pruning.after().prompt()).isEqualTo("Be clear. {{input}}");
        assertThat(pruning.removed()).isEqualTo(3);
        assertThat(pruning.before().prompt()).isEqualTo(prompt);
        assertThat(pruning.difference().mean()).isCloseTo(loss("Be clear. {{input}}") - loss(prompt), within(1e-12));
    }

    @Test
    void frozenTextsStay() {
        String prompt = "Then the end. Be clear. And so on.";
        Importance importance = analysis.of(prompt, sentences(prompt), Masking.DELETE);
        assertThat(analysis.prune(importance, List.of("the end"))
                        .orElseThrow()
                        .after()
                        .prompt())
                .isEqualTo("Then the end. Be clear.");
        assertThat(analysis.prune(importance, List.of("the end", "so"))).isEmpty();
    }

    @Test
    void nothingIsPrunedWhereNothingWouldBeLeft() {
        assertThat(analysis.prune(analysis.of("One. Two.", sentences("One. Two."), Masking.DELETE), List.of()))
                .isEmpty();
        assertThat(analysis.prune(analysis.of("clear", sentences("clear"), Masking.DELETE), List.of()))
                .isEmpty();
    }

    @Test
    void theJournalKeepsAnAnalysisWhole() throws IOException {
        String prompt = "Be clear. This is maybe it. Then the end.";
        Importance importance = analysis.refine(
                analysis.interact(analysis.of(
                        prompt,
                        PromptUnits.of(prompt, new Segmentation.ByModel(), () -> new GeneratedText("none", true, 1)),
                        Masking.REPLACE)),
                Granularity.WORD);
        assertThat(importance.fallback()).isNotNull();
        RunEvent event = new RunEvent.Analyzed(1, importance);
        assertThat(Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(event), RunEvent.class))
                .isEqualTo(event);
    }

    private Interaction interaction(String prompt) {
        return analysis.interact(analysis.of(prompt, sentences(prompt), Masking.DELETE))
                .interaction();
    }

    private MaskAnalysis analysis(Dataset data) {
        Objective scored = new Objective(model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), data);
        return new MaskAnalysis((text, split) -> scored.loss(text, split, new CancelToken()), (done, total) -> {});
    }

    private double loss(String prompt) {
        return objective.loss(prompt, Split.TRAIN, new CancelToken()).mean();
    }

    private static PromptUnits sentences(String prompt) {
        return PromptUnits.of(prompt, Segmentation.SENTENCES, UNASKED);
    }
}
