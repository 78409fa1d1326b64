package dev.spanwise.gui.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.project.MeasurementSetup;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.WordDiff;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private static final MeasurementSetup NOW =
            new MeasurementSetup(LossFunction.of(TaskKind.SUPERVISED), "pocket", "chat", "examples");
    private static final MeasurementSetup EARLIER =
            new MeasurementSetup(LossFunction.of(TaskKind.SUPERVISED), "pocket", "chat", "other examples");
    private static final PromptVersion FIRST =
            new PromptVersion(1, 0, Instant.parse("2025-12-30T09:12:00Z"), "Answer.", 1.5, NOW, "first prompt");
    private static final PromptVersion SECOND = new PromptVersion(
            2, 1, Instant.parse("2026-04-02T08:00:00Z"), "Answer briefly.", 1.0, NOW, "iteration 1, hard case 3");
    private static final PromptVersion THIRD = new PromptVersion(
            3, 1, Instant.parse("2026-05-20T17:58:00Z"), "Answer slowly.", null, null, "edited by hand");

    private final HistoryViewModel model =
            new HistoryViewModel(() -> Instant.parse("2026-05-20T18:00:00Z"), ZoneOffset.UTC);

    @Test
    void newestFirstWithChangesAndBranches() {
        model.show(List.of(FIRST, SECOND, THIRD), NOW);
        assertThat(model.rows()).extracting(VersionRow::version).containsExactly(THIRD, SECOND, FIRST);
        assertThat(model.rows()).extracting(VersionRow::change).containsExactly(null, -0.5, null);
        assertThat(model.rows())
                .extracting(VersionRow::origin)
                .containsExactly("edited by hand, from #1", "iteration 1, hard case 3", "first prompt");
        assertThat(model.rows()).extracting(VersionRow::time).containsExactly("17:58", "2 Apr 08:00", "30 Dec 2025");
    }

    @Test
    void restoringAndBranchingAreForPromptsThatAreNotInTheEditor() {
        List<PromptVersion> restored = new ArrayList<>();
        List<PromptVersion> branched = new ArrayList<>();
        model.setOnRestore(restored::add);
        model.setOnBranch(branched::add);
        model.show(List.of(FIRST, SECOND), NOW);
        model.setCurrent("Answer briefly.");
        assertThat(model.currentTextProperty().get()).isEqualTo("In the editor: Version 2");
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
    void aLossThatWasMeasuredOtherwiseIsToldAndNotCompared() {
        PromptVersion third =
                new PromptVersion(3, 2, SECOND.time(), "Answer at length.", 0.5, EARLIER, "edited by hand");
        PromptVersion fourth = new PromptVersion(4, 3, SECOND.time(), "Answer.", 0.25, EARLIER, "edited by hand");
        PromptVersion old = new PromptVersion(5, 4, SECOND.time(), "Say it.", 2.0, null, "edited by hand");
        model.show(List.of(FIRST, SECOND, third, fourth, old), NOW);
        assertThat(model.rows()).extracting(VersionRow::loss).containsExactly(null, null, null, 1.0, 1.5);
        assertThat(model.rows()).extracting(VersionRow::change).containsExactly(null, -0.25, null, -0.5, null);
        assertThat(model.rows())
                .extracting(VersionRow::origin)
                .startsWith(
                        "edited by hand \u00b7 loss 2.000 measured by an earlier Spanwise, which did not write down on"
                                + " what",
                        "edited by hand \u00b7 loss 0.250 measured on other training examples");
        model.show(List.of(FIRST, SECOND, third), EARLIER);
        assertThat(model.rows()).extracting(VersionRow::loss).containsExactly(0.5, null, null);
    }

    @Test
    void anyTwoVersionsAreCompared() {
        model.show(List.of(FIRST, SECOND, THIRD), NOW);
        model.setCurrent("Answer briefly.");
        model.selectedProperty().set(model.rows().getFirst());
        model.againstProperty().set(1);
        assertThat(model.diffProperty().get()).isEqualTo(WordDiff.of("Answer.", "Answer slowly."));
        model.setCurrent("Answer slowly.");
        assertThat(model.diffProperty().get()).isEqualTo(WordDiff.of("Answer.", "Answer slowly."));
        assertThat(model.restorableProperty().get()).as("in the editor").isFalse();
        model.show(List.of(SECOND, THIRD), NOW);
        assertThat(model.againstProperty().get()).isEqualTo(HistoryViewModel.EDITOR);
        assertThat(model.diffProperty().get()).isEqualTo(WordDiff.of("Answer slowly.", "Answer slowly."));
    }

    @Test
    void onlyAnotherNameIsGiven() {
        List<String> named = new ArrayList<>();
        model.setOnName((version, name) -> named.add(version.id() + name));
        model.show(List.of(FIRST, SECOND), NOW);
        model.name("nobody's");
        model.selectedProperty().set(model.rows().getFirst());
        model.name("  ");
        model.name("terse");
        assertThat(named).containsExactly("2terse");
    }

    @Test
    void theSelectionStaysWhenAVersionIsAdded() {
        model.show(List.of(FIRST, SECOND), NOW);
        model.selectedProperty().set(model.rows().getLast());
        model.show(List.of(FIRST, SECOND, THIRD), NOW);
        assertThat(Objects.requireNonNull(model.selectedProperty().get()).version())
                .isEqualTo(FIRST);
        model.clear();
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.diffProperty().get()).isNull();
    }
}
