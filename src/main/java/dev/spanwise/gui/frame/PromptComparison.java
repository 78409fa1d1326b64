package dev.spanwise.gui.frame;

import dev.spanwise.gui.candidates.CandidateRow;
import dev.spanwise.gui.candidates.CandidatesViewModel;
import dev.spanwise.gui.document.PromptDocument;
import dev.spanwise.gui.prompt.OtherPrompt;
import dev.spanwise.gui.prompt.PromptViewModel;
import dev.spanwise.gui.run.RunViewModel;
import dev.spanwise.project.PromptVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.Observable;

/** Provides candidates and versions for the second prompt; passes the selected unit to candidates and charts. */
final class PromptComparison {
    private final PromptDocument document;
    private final PromptViewModel prompt;
    private final CandidatesViewModel candidates;

    PromptComparison(PromptViewModel prompt, CandidatesViewModel candidates, RunViewModel run) {
        this.document = prompt.document();
        this.prompt = prompt;
        this.candidates = candidates;
        candidates
                .filter()
                .touchingProperty()
                .subscribe(rows -> run.touchingProperty()
                        .set(
                                rows == null
                                        ? Set.of()
                                        : rows.stream().map(CandidateRow::id).collect(Collectors.toUnmodifiableSet())));
        prompt.selectedProperty()
                .subscribe(row ->
                        candidates.setUnit(row == null ? null : row.effect().span()));
        candidates.selectedProperty().addListener(this::offer);
        document.versions().versions().addListener(this::offer);
        document.textProperty().addListener(this::offer);
        prompt.other().shownProperty().addListener(this::offer);
    }

    private void offer(Observable changed) {
        if (!prompt.other().shownProperty().get()) {
            return;
        }
        CandidateRow row = candidates.selectedProperty().get();
        List<OtherPrompt> prompts = new ArrayList<>();
        if (row != null) {
            prompts.add(new OtherPrompt("Selected candidate", row.prompt()));
        }
        document.previous().ifPresent(text -> prompts.add(new OtherPrompt("Previous version", text)));
        for (PromptVersion version : document.versions().versions().reversed()) {
            prompts.add(new OtherPrompt(version.title() + ", " + version.origin(), version.prompt()));
        }
        prompt.other().setChoices(prompts);
    }
}
