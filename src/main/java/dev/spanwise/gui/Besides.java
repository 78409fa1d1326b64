package dev.spanwise.gui;

import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.prompt.OtherPrompt;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.project.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;

/**
 * Tells the prompt's pane which prompts there are to compare with, and the candidates and charts which unit is
 * selected.
 */
final class Besides {
    private final PromptDesk desk;
    private final CandidatesViewModel candidates;

    Besides(PromptDesk desk, CandidatesViewModel candidates, RunViewModel run) {
        this.desk = desk;
        this.candidates = candidates;
        candidates
                .filter()
                .touchingProperty()
                .subscribe(rows -> run.touchingProperty()
                        .set(
                                rows == null
                                        ? Set.of()
                                        : rows.stream().map(CandidateRow::id).collect(Collectors.toUnmodifiableSet())));
        desk.prompt()
                .selectedProperty()
                .subscribe(row ->
                        candidates.setUnit(row == null ? null : row.effect().span()));
        candidates.selectedProperty().addListener(this::offer);
        desk.history().rows().addListener(this::offer);
        desk.prompt().textProperty().addListener(this::offer);
        desk.prompt().other().shownProperty().addListener(this::offer);
    }

    private void offer(Observable changed) {
        CandidateRow row = candidates.selectedProperty().get();
        if (!desk.prompt().other().shownProperty().get()) {
            return;
        }
        List<OtherPrompt> prompts = new ArrayList<>();
        if (row != null) {
            prompts.add(new OtherPrompt("Selected candidate", row.prompt()));
        }
        desk.previous().ifPresent(text -> prompts.add(new OtherPrompt("Previous version", text)));
        for (Version version : desk.versions().reversed()) {
            prompts.add(new OtherPrompt(version.title() + ", " + version.origin(), version.prompt()));
        }
        desk.prompt().other().setChoices(prompts);
    }
}
