package dev.spanwise.gui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.project.Version;
import dev.spanwise.task.Kind;
import dev.spanwise.text.WordDiff;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private static final LossFunction LOSS = LossFunction.of(Kind.SUPERVISED);
    private static final Version FIRST =
            new Version(1, 0, Instant.parse("2025-12-30T09:12:00Z"), "Answer.", 1.5, LOSS, List.of(), "first prompt");
    private static final Version SECOND =
            new Version(2, 1, Instant.parse("2026-04-02T08:00:00Z"), "Answer briefly.", 1.0, LOSS, List.of(),
                    "iteration 1, hard case 3");
    private static final Version THIRD =
            new Version(3, 1, Instant.parse("2026-05-20T17:58:00Z"), "Answer slowly.", null, null, List.of(), "edited by hand");

    private final HistoryViewModel model =
            new HistoryViewModel(() -> Instant.parse("2026-05-20T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void newestFirstWithChangesAndBranches() {
        model.show(List.of(FIRST, SECOND, THIRD));
        assertThat(model.rows()).extracting(VersionRow::version).containsExactly(THIRD, SECOND, FIRST);
        assertThat(model.rows()).extracting(VersionRow::change).containsExactly(null, -0.5, null);
        assertThat(model.rows())
                .extracting(VersionRow::origin)
                .containsExactly("edited by hand, from #1", "iteration 1, hard case 3", "first prompt");
        assertThat(model.rows())
                .extracting(VersionRow::time)
                .containsExactly("17:58", "2 Apr 08:00", "30 Dec 2025");
    }

    @Test
    void restoringAndBranchingAreForPromptsThatAreNotInTheEditor() {
        List<Version> restored = new ArrayList<>();
        List<Version> branched = new ArrayList<>();
        model.setOnRestore(restored::add);
        model.setOnBranch(branched::add);
        model.show(List.of(FIRST, SECOND));
        model.setCurrent("Answer briefly.");
        assertThat(model.currentTextProperty().get()).isEqualTo("In the editor: version 2");
        model.selectedProperty().set(model.rows().getFirst());
        assertThat(model.restorableProperty().get()).isFalse();
        model.restore();
        model.branch();
        assertThat(restored).isEmpty();
        model.selectedProperty().set(model.rows().getLast());
        assertThat(model.diffProperty().get()).isEqualTo(WordDiff.of("Answer briefly.", "Answer."));
        model.restore();
        model.branch();
        assertThat(restored).containsExactly(FIRST);
        assertThat(branched).containsExactly(FIRST);
        model.setCurrent("Something new.");
        assertThat(model.currentTextProperty().get()).isEqualTo("The prompt in the editor was not kept yet.");
    }

    @Test
    void theSelectionStaysWhenAVersionIsAdded() {
        model.show(List.of(FIRST, SECOND));
        model.selectedProperty().set(model.rows().getLast());
        model.show(List.of(FIRST, SECOND, THIRD));
        assertThat(Objects.requireNonNull(model.selectedProperty().get()).version()).isEqualTo(FIRST);
        model.show(List.of());
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.diffProperty().get()).isNull();
    }
}
