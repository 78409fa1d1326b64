package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.MaskAnalysis;
import dev.spanwise.pmpo.Objective;
import dev.spanwise.pmpo.PromptUnits;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.pmpo.UnitMarker;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Masking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unit is worth does not depend on whether prefixes are shared. */
class MaskDeltasTest {
    private static final String[] PIECES = {
        "Sort the words", ", then stop", ". ", "\n", "Be brief", " if asked", "; ", "{{input}}", " reply", "? "
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {TinyFolder.FLOAT_POSITIONS, TinyFolder.HALF_COUNTING, TinyFolder.FLOAT_UNMASKED})
    void plannedDeltasEqualNaiveOnes(String network) throws IOException {
        TinyFolder.make(folder, network);
        double tolerance = network.equals(TinyFolder.HALF_COUNTING) ? 2e-2 : 1e-4;
        EngineOptions options = EngineOptions.usual().withThreads(1);
        try (OnnxModel planned = OnnxModel.open(folder, options);
                OnnxModel naive = OnnxModel.open(folder, options.withoutSharing())) {
            Random random = new Random(6);
            for (int round = 0; round < 6; round++) {
                String prompt = prompt(random);
                Segmentation segmentation = Segmentation.ALL.get(round % Segmentation.ALL.size());
                Masking masking = round % 2 == 0 ? Masking.DELETE : Masking.REPLACE;
                List<UnitEffect> expected = units(naive, prompt, segmentation, masking);
                List<UnitEffect> found = units(planned, prompt, segmentation, masking);
                assertThat(found).isNotEmpty().hasSameSizeAs(expected);
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i).span()).isEqualTo(expected.get(i).span());
                    assertThat(found.get(i).delta().mean())
                            .as("%s in %s", found.get(i).text(), prompt)
                            .isCloseTo(expected.get(i).delta().mean(), within(tolerance));
                    assertThat(found.get(i).end().mean())
                            .isCloseTo(expected.get(i).end().mean(), within(tolerance));
                }
            }
            assertThat(planned.usage().tokensFed()).isLessThan(naive.usage().tokensFed());
        }
    }

    private static String prompt(Random random) {
        StringBuilder prompt = new StringBuilder("Read this. ");
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            prompt.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return prompt.toString();
    }

    private static List<UnitEffect> units(OnnxModel model, String prompt, Segmentation segmentation, Masking masking) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            examples.add(new Example(i, "in " + "y".repeat(i), new ExpectedAnswer.Answer("out " + i), Split.TRAIN));
        }
        Objective objective = new Objective(
                model, new PromptLayout.Plain(), LossFunction.of(TaskKind.SUPERVISED), new Dataset(examples));
        MaskAnalysis analysis =
                new MaskAnalysis((text, split) -> objective.loss(text, split, new CancelToken()), (done, total) -> {});
        PromptUnits segments =
                PromptUnits.of(prompt, segmentation, () -> new UnitMarker(model).mark(prompt, new CancelToken()));
        Importance importance = analysis.refine(analysis.of(prompt, segments, masking), Granularity.WORD);
        List<UnitEffect> units = new ArrayList<>(importance.units());
        importance.units().forEach(unit -> units.addAll(unit.parts()));
        return units;
    }
}
