package dev.spanwise.gui.candidates.hunks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.HunkEffect.Kind;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HunksViewModelTest {
    private static final WordDiff DIFF = WordDiff.of(
            "Be quick. Sort {{input}} from A to Z with great care. Never guess.",
            "Be clear. Sort them from A to Z with great care. Never guess {{input}}.");

    private final HunksViewModel model = new HunksViewModel();
    private final List<WordDiff> asked = new ArrayList<>();
    private final List<HunksViewModel.Selection> taken = new ArrayList<>();

    @BeforeEach
    void show() {
        model.setOnMeasure(asked::add);
        model.setOnTake(taken::add);
        model.readyProperty().set(true);
        model.show("candidate 5", DIFF);
    }

    @Test
    void theWorthIsAskedForOnce() {
        assertThat(model.measurable().get()).isTrue();
        model.measure();
        assertThat(asked).containsExactly(DIFF);
        model.know(Worths.of(DIFF, Kind.HARMFUL, Kind.BOUND, Kind.BOUND));
        model.measure();
        assertThat(asked).hasSize(1);
        assertThat(model.requestsProperty().get()).isEqualTo(2);
        model.readyProperty().set(false);
        assertThat(model.measurable().get()).isTrue();
    }

    @Test
    void nothingIsAskedWhileTheModelWorksOrNothingDiffers() {
        model.readyProperty().set(false);
        model.measure();
        assertThat(model.hindranceProperty().get()).startsWith("The model is busy.");
        model.readyProperty().set(true);
        assertThat(model.hindranceProperty().get()).isEmpty();
        model.show("candidate 5", WordDiff.of("Same.", "Same."));
        model.measure();
        assertThat(model.hindranceProperty().get()).startsWith("There are no changes to score");
        model.show("candidate 6", null);
        model.measure();
        assertThat(asked).isEmpty();
        assertThat(model.requestsProperty().get()).isZero();
    }

    @Test
    void allButTheHarmfulChangesAreChosenFirst() {
        model.know(Worths.of(DIFF, Kind.HARMFUL, Kind.BOUND, Kind.BOUND));
        assertThat(model.rows())
                .extracting(HunkRow::words)
                .containsExactly(
                        "\u201cquick\u201d \u2192 \u201cclear\u201d",
                        "\u201c{{input}}\u201d \u2192 \u201cthem\u201d",
                        "adds \u201c{{input}}\u201d");
        assertThat(model.rows()).extracting(HunkRow::verdict).containsExactly("hurts", "linked", "linked");
        assertThat(model.resultProperty().get().after())
                .isEqualTo("Be quick. Sort them from A to Z with great care. Never guess {{input}}.");
        model.take();
        assertThat(taken).singleElement().satisfies(selection -> {
            assertThat(selection.prompt())
                    .isEqualTo("Be quick. Sort them from A to Z with great care. Never guess {{input}}.");
            assertThat(selection.origin()).isEqualTo("changes 2, 3 of candidate 5");
        });
    }

    @Test
    void aChoiceThatLosesAPlaceholderOrBreaksAFrozenTextIsRefusedWithTheReason() {
        model.know(Worths.of(DIFF, Kind.HELPFUL, Kind.BOUND, Kind.BOUND));
        model.rows().get(2).chosenProperty().set(false);
        assertThat(model.takable().get()).isFalse();
        assertThat(model.refusalProperty().get()).contains("placeholders changed from {{input}} to none");
        model.rows().get(1).chosenProperty().set(false);
        assertThat(model.takable().get()).isTrue();
        model.setInvariants(new Invariants(List.of("Be quick")));
        assertThat(model.takable().get()).isFalse();
        assertThat(model.refusalProperty().get()).contains("the frozen text \"Be quick\" was changed");
        model.take();
        assertThat(taken).isEmpty();
        model.rows().getFirst().chosenProperty().set(false);
        assertThat(model.refusalProperty().get()).isEmpty();
        assertThat(model.takable().get()).isFalse();
    }

    @Test
    void theWorthBelongsToOnePairOfPrompts() {
        model.know(Worths.of(DIFF, Kind.HELPFUL, Kind.BOUND, Kind.BOUND));
        assertThat(model.summaryProperty().get()).startsWith("Candidate 5: 3 changes, training loss ");
        model.show("candidate 5", WordDiff.of("Another.", DIFF.after()));
        assertThat(model.rows()).isEmpty();
        assertThat(model.summaryProperty().get()).isEmpty();
        assertThat(model.resultProperty().get()).isNull();
        model.show("candidate 5", DIFF);
        assertThat(model.rows()).hasSize(3);
        model.showAccepted("candidate 5", DIFF.after());
        assertThat(model.rows()).hasSize(3);
        assertThat(model.summaryProperty().get()).startsWith("Candidate 5, accepted: 3 changes");
        assertThat(model.takable().get()).isFalse();
        assertThat(model.refusalProperty().get()).startsWith("The candidate is in use.");
        model.showAccepted("candidate 4", "Another.");
        assertThat(model.rows()).isEmpty();
        model.clear();
        model.show("candidate 5", DIFF);
        assertThat(model.rows()).isEmpty();
    }
}
