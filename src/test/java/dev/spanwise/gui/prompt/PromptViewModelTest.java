package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.document.DocumentFixture;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.prompt.PromptViewModel.Heat;
import dev.spanwise.gui.task.DirectExecutor;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Segmentation;
import dev.spanwise.pmpo.UnitEffect;
import dev.spanwise.pmpo.UnitEffect.Kind;
import dev.spanwise.stats.Interval;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptViewModelTest {
    private static final String TEXT = "Answer briefly. Never answer.";

    @TempDir
    Path folder;

    private DocumentFixture opened;
    private PromptDocument document;
    private PromptViewModel model;

    @BeforeEach
    void make() {
        opened = new DocumentFixture(new DirectExecutor(), folder);
        document = opened.document;
        model = new PromptViewModel(new DirectExecutor(), document);
    }

    @Test
    void anAnalysisShowsOnItsOwnTextOnly() {
        opened.open("Something else.");
        model.know(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.isAnalyzed()).isFalse();
        document.setText(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
        assertThat(model.units()).extracting(UnitRow::text).containsExactly("Answer briefly.", "Never answer.");
        assertThat(model.units()).extracting(UnitRow::kind).containsExactly("helps", "hurts");
    }

    @Test
    void anEditLeavesASectionItsOwnValueAndNotThatOfItsTitle() {
        String text = "# One\n\nFirst.\n\n# Two\n\nSecond.";
        UnitEffect title = part(text, "# Two", 0.1);
        UnitEffect section = part(text, "# Two\n\nSecond.", -0.5, title);
        Importance analysis = new Importance(
                Heats.of(text, 0, 0, 0, 0).base(),
                new Segmentation.CoarseToFine(),
                Masking.DELETE,
                null,
                List.of(part(text, "# One\n\nFirst.", 0.2), section),
                null);
        HeatLayer layer = HeatLayer.of(analysis);
        String elsewhere = text.replace("First.", "Changed.");
        assertThat(outline(layer.edited(text, elsewhere), elsewhere))
                .containsExactly("One: -", "Two: -0.5", "# Two: 0.1");
        String inside = text.replace("Second.", "Changed.");
        assertThat(outline(layer.edited(text, inside), inside)).containsExactly("One: 0.2", "Two: -", "# Two: 0.1");
    }

    private static UnitEffect part(String text, String part, double mean, UnitEffect... parts) {
        int start = text.indexOf(part);
        return new UnitEffect(
                new Span(start, start + part.length()),
                part,
                new PairedDifference(mean, new Interval(mean, mean), 1, 0),
                null,
                new UnitEffect.Raced(5, mean > 0 ? Kind.HELPFUL : Kind.HARMFUL),
                List.of(parts));
    }

    private static List<String> outline(HeatLayer layer, String text) {
        return OutlineRow.of(text, layer.rows(Aspect.ANSWER)).stream()
                .map(row -> row.label() + ": "
                        + (row.unit() == null ? "-" : row.unit().delta()))
                .toList();
    }

    @Test
    void severalChangesAtOnceLeaveWhatIsBetweenThemAndUndoBringsPaleHeatBack() {
        String text = "One rule.\n\nAnother one.\n\nA last rule.";
        document.setText(text);
        model.know(Heats.of(text, 0.4, -0.8, 0.2));
        String replaced = text.replace("rule", "law");
        document.setText(replaced);
        List<UnitEffect> left = HeatLayer.of(model.known(text).orElseThrow())
                .edited(text, replaced)
                .units();
        assertThat(left)
                .singleElement()
                .satisfies(unit -> assertThat(unit.span().of(replaced)).isEqualTo("Another one."));
        document.setText(replaced.replace("last", "very last"));
        document.setText("Nothing of it.");
        assertThat(model.isStale()).isFalse();
        document.setText(replaced);
        assertThat(model.isStale()).isTrue();
    }

    @Test
    void anEditLeavesThePaleHeatOfTheUnitsThatItDoesNotTouchAndUndoingItBringsAllBack() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.select(model.units().getFirst());
        String edited = "Answer very briefly. Never answer.";
        document.setText(edited);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.OUTDATED);
        assertThat(model.units()).isEmpty();
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.stylingProperty().get().runs())
                .containsExactly(
                        new StyledRun(edited.indexOf("Never"), List.of()),
                        new StyledRun("Never answer.".length(), List.of("hurts-2", Styling.FADED)));
        document.setText("Answer very briefly. Never, never answer.");
        assertThat(model.stylingProperty().get().runs())
                .noneMatch(run -> run.classes().contains(Styling.FADED));
        document.setText(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
        assertThat(model.units()).hasSize(2);
    }

    @Test
    void theHeatStaysPaleUntilTheOneOfAnotherSegmentationIsThere() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.segmentationProperty().set(new Segmentation.ByModel());
        assertThat(model.stylingProperty().get().runs())
                .extracting(StyledRun::classes)
                .containsExactly(List.of("helps-1", Styling.FADED), List.of(), List.of("hurts-2", Styling.FADED));
        model.segmentationProperty().set(Segmentation.SENTENCES);
        assertThat(model.stylingProperty().get().runs())
                .extracting(StyledRun::classes)
                .containsExactly(List.of("helps-4"), List.of(), List.of("hurts-8"));
    }

    @Test
    void underEndTheUnitsAndColoursTellOfTheEndAndTheChosenUnitStays() {
        opened.open(TEXT);
        model.know(Heats.withEnds(TEXT, new double[] {0.4, -0.8}, -7.7, 0));
        model.select(model.units().getFirst());
        model.aspectProperty().set(Aspect.END);
        assertThat(model.units()).extracting(UnitRow::kind).containsExactly("hurts", "inert");
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().getFirst());
        assertThat(model.units().getFirst().verdict())
                .isEqualTo("Hurts: without it the model stops more readily, \u2212log p(stop) falls by 7.700.");
        assertThat(model.stylingProperty().get().runs())
                .extracting(StyledRun::classes)
                .containsExactly(List.of("hurts-8", Styling.SELECTED), List.of(), List.of("inert"));
        model.aspectProperty().set(Aspect.ANSWER);
        assertThat(model.units()).extracting(UnitRow::kind).containsExactly("helps", "hurts");
    }

    @Test
    void whereTheEndIsUnknownTheColoursAreOfTheAnswer() {
        String other = "Something else.";
        opened.open(TEXT);
        model.know(Heats.withEnds(TEXT, new double[] {0.4, -0.8}, -7.7, 0));
        model.know(Heats.of(other, 0.3));
        model.aspectProperty().set(Aspect.END);
        document.setText("Not analyzed.");
        assertThat(model.aspectProperty().get()).isEqualTo(Aspect.END);
        document.setText(other);
        assertThat(model.aspectProperty().get()).isEqualTo(Aspect.ANSWER);
        assertThat(model.units()).extracting(UnitRow::kind).containsExactly("helps");
        assertThat(model.endKnown().get()).isFalse();
    }

    @Test
    void theOtherPromptFollowsTheAspect() {
        String other = "Answer. Never guess.";
        opened.open(TEXT);
        model.know(Heats.withEnds(TEXT, new double[] {0.4, -0.8}, -7.7, 0));
        model.know(Heats.withEnds(other, new double[] {0.4, -0.8}, 0, -2));
        model.other().setChoices(List.of(new OtherPrompt("Version 1", other)));
        model.other().shownProperty().set(true);
        model.aspectProperty().set(Aspect.END);
        assertThat(model.other()
                        .importanceProperty()
                        .get()
                        .units()
                        .get(1)
                        .delta()
                        .mean())
                .isEqualTo(-2);
        assertThat(model.other().stylingProperty().get().runs())
                .filteredOn(run -> run.classes().contains("hurts-8"))
                .isNotEmpty();
    }

    @Test
    void anotherPromptStandsBesideWithItsOwnHeatAndUnitsFindEachOther() {
        String other = "Always answer briefly. Never guess.";
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.other().setChoices(List.of(new OtherPrompt("Version 1", other)));
        model.other().shownProperty().set(true);
        assertThat(model.other().importanceProperty().get()).isNull();
        model.know(Heats.of(other, 0.2, 0.1));
        assertThat(model.other().importanceProperty().get()).isNotNull();
        model.select(model.units().get(1));
        Span framed = model.other().framedProperty().get();
        assertThat(framed).isNotNull();
        assertThat(framed.of(other)).isEqualTo("Never guess.");
        model.other().selectAt(other.indexOf("briefly"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().getFirst());
        assertThat(model.other().stylingProperty().get().runs())
                .filteredOn(run -> run.classes().contains(Styling.DIFFERS))
                .isNotEmpty();
    }

    @Test
    void anotherSegmentationHasNoHeatUntilItIsAnalyzed() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.segmentationProperty().set(new Segmentation.ByModel());
        assertThat(model.heatProperty().get()).isEqualTo(Heat.OUTDATED);
        model.segmentationProperty().set(Segmentation.SENTENCES);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
    }

    @Test
    void anotherProjectForgetsTheAnalyses() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        int documents = document.openingsProperty().get();
        opened.open(TEXT);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.NONE);
        assertThat(model.units()).isEmpty();
        assertThat(document.openingsProperty().get()).isGreaterThan(documents);
    }

    @Test
    void theUnitUnderTheCaretIsSelected() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.selectAt(TEXT.indexOf("Never"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().get(1));
        model.selectAt(TEXT.indexOf(" Never"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().get(1));
    }

    @Test
    void aRowSpeaksInWords() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.units().getFirst().counts()).isEqualTo("Helps in 31 of 40 examples, hurts in 2.");
        assertThat(model.units().getFirst().verdict()).isEqualTo("Helps: without it the loss rises by 0.400.");
        assertThat(model.units().get(1).verdict()).isEqualTo("Hurts: without it the loss falls by 0.800.");
        assertThat(model.units().get(1).interval()).isEqualTo("\u22120.801 to \u22120.799");
    }

    @Test
    void finerUnitsStandIndentedUnderTheirOwnAndAreFoundFirst() {
        opened.open(TEXT);
        model.know(Heats.refined(TEXT, new double[] {0.4, -0.8}, 0, 0.4));
        assertThat(model.units())
                .extracting(UnitRow::text)
                .containsExactly("Answer briefly.", "Answer", "briefly.", "Never answer.");
        assertThat(model.units()).extracting(UnitRow::depth).containsExactly(0, 1, 1, 0);
        model.selectAt(TEXT.indexOf("briefly"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().get(2));
        model.selectAt(TEXT.indexOf(" briefly"));
        assertThat(model.selectedProperty().get()).isEqualTo(model.units().getFirst());
    }

    @Test
    void bothUnitsTellOfTheirInteraction() {
        opened.open(TEXT);
        model.know(Heats.refined(TEXT, new double[] {0.4, -0.8}, 0, 0.4));
        assertThat(model.units().getFirst().interaction())
                .startsWith("With \u201cNever answer.\u201d \u2013 Redundant: each covers for the other.");
        assertThat(model.units().get(1).interaction()).isEmpty();
        assertThat(model.units().getLast().interaction()).startsWith("With \u201cAnswer briefly.\u201d");
    }

    @Test
    void aRunDoesNotReplaceAnAnalysisThatWasAskedFor() {
        opened.open(TEXT);
        model.know(Heats.refined(TEXT, new double[] {0.4, -0.8}, 0, 0.4));
        model.addIfAbsent(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.units()).hasSize(4);
        document.setText("Other. Text.");
        model.addIfAbsent(Heats.of("Other. Text.", 0.4, -0.8));
        assertThat(model.units()).hasSize(2);
    }

    @Test
    void whatCanBeDoneFollowsTheAnalysis() {
        model.readyProperty().set(true);
        opened.open(TEXT);
        assertThat(model.refinable().get() || model.prunable().get()).isFalse();
        model.know(Heats.of(TEXT, 0, 0));
        assertThat(model.refinable().get()).isFalse();
        assertThat(model.prunable().get()).isTrue();
        model.know(Heats.of(TEXT, 0.4, -0.8));
        assertThat(model.refinable().get()).isTrue();
        assertThat(model.prunable().get()).isFalse();
        model.readyProperty().set(false);
        assertThat(model.refinable().get()).isFalse();
    }

    @Test
    void anotherMaskingHasNoHeatUntilItIsAnalyzed() {
        opened.open(TEXT);
        model.know(Heats.of(TEXT, 0.4, -0.8));
        model.maskingProperty().set(Masking.REPLACE);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.OUTDATED);
        model.maskingProperty().set(Masking.DELETE);
        assertThat(model.heatProperty().get()).isEqualTo(Heat.SHOWN);
    }
}
