package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.prompt.PromptViewModel.Heat;
import dev.spanwise.gui.task.Background;
import dev.spanwise.text.Granularity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptViewModelTest {
    private static final String TEXT = "Answer briefly. Never answer.";

    private final PromptViewModel model = new PromptViewModel(Background.direct());

    @Test
    void anAnalysisShowsOnItsOwnTextOnly() {
        model.open("Something else.");
        model.know(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.isAnalyzed()).isFalse();
        model.setText(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
        assertThat(model.units()).extracting(UnitRow::text).containsExactly("Answer briefly.", "Never answer.");
        assertThat(model.units()).extracting(UnitRow::kind).containsExactly("helps", "hurts");
    }

    @Test
    void anyEditTakesTheHeatAwayAtOnceAndUndoingItBringsItBack() {
        model.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.select(model.units().getFirst());
        model.setText(TEXT + "!");
        assertThat(model.heatProperty().get()).isEqualTo(Heat.OUTDATED);
        assertThat(model.units()).isEmpty();
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.stylingProperty().get().runs())
                .containsExactly(new StyledRun(TEXT.length() + 1, List.of()));
        model.setText(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
        assertThat(model.units()).hasSize(2);
    }

    @Test
    void anotherGranularityHasNoHeatUntilItIsAnalyzed() {
        model.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.granularityProperty().set(Granularity.WORD);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.OUTDATED);
        model.granularityProperty().set(Granularity.SENTENCE);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
    }

    @Test
    void anotherProjectForgetsTheAnalyses() {
        model.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        int documents = model.documentsProperty().get();
        model.open(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.NONE);
        assertThat(model.units()).isEmpty();
        assertThat(model.documentsProperty().get()).isGreaterThan(documents);
    }

    @Test
    void theUnitUnderTheCaretIsSelected() {
        model.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.selectAt(TEXT.indexOf("Never"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().get(1));
        model.selectAt(TEXT.indexOf(" Never"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().get(1));
    }

    @Test
    void lineEndsBecomeLf() {
        model.open("One.\r\nTwo.\rThree.");
        assertThat(model.text()).isEqualTo("One.\nTwo.\nThree.");
    }

    @Test
    void aRowSpeaksInWords() {
        model.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.units().getFirst().counts()).isEqualTo("Helps in 31 of 40 examples, hurts in 2.");
        assertThat(model.units().getFirst().verdict()).isEqualTo("Helps: without it the loss rises by 0.400.");
        assertThat(model.units().get(1).verdict()).isEqualTo("Hurts: without it the loss falls by 0.800.");
        assertThat(model.units().get(1).interval()).isEqualTo("\u22120.801 to \u22120.799");
    }
}
