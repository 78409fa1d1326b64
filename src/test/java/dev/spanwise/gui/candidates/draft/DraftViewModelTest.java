package dev.spanwise.gui.candidates.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.candidates.draft.DraftViewModel.Accepted;
import dev.spanwise.gui.candidates.draft.DraftViewModel.Request;
import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftViewModelTest {
    private static final String PROMPT = "Sort {{input}}.";

    private final DraftViewModel model = new DraftViewModel();
    private final List<Request> asked = new ArrayList<>();
    private final List<Accepted> accepted = new ArrayList<>();

    @BeforeEach
    void open() {
        model.setOnScore(asked::add);
        model.setOnAccept(accepted::add);
        model.setIncumbent(PROMPT);
        model.readyProperty().set(true);
        assertThat(asked).isEmpty();
        model.edit("candidate 5", "Order {{input}}.");
    }

    @Test
    void eachTextIsAskedForAndOnlyTheScoreOfThePresentOneShows() {
        model.textProperty().set("Order {{input}} now.");
        model.textProperty().set("Order {{input}} now!\r\n");
        assertThat(asked)
                .extracting(Request::after)
                .containsExactly("Order {{input}}.", "Order {{input}} now.", "Order {{input}} now!\n");
        model.know(score(asked.get(2)));
        String present = model.summaryProperty().get();
        assertThat(present).startsWith("Loss ").endsWith("; 7 tokens");
        model.know(score(asked.get(1)));
        model.fail(asked.get(1), "too long");
        assertThat(model.summaryProperty().get()).isEqualTo(present);
        model.accept();
        assertThat(accepted).singleElement().satisfies(wanted -> {
            assertThat(wanted.score().after().prompt()).isEqualTo("Order {{input}} now!\n");
            assertThat(wanted.origin()).isEqualTo("candidate 5, edited");
        });
    }

    @Test
    void aScoreIsForgottenWithItsTextOrItsPrompt() {
        model.know(score(asked.getFirst()));
        assertThat(model.acceptableProperty().get()).isTrue();
        model.setIncumbent(PROMPT);
        assertThat(model.acceptableProperty().get()).isTrue();
        model.setIncumbent("Sort {{input}}!");
        assertThat(model.acceptableProperty().get()).isFalse();
        assertThat(asked.getLast()).isEqualTo(new Request("Sort {{input}}!", "Order {{input}}."));
        model.know(score(asked.getFirst()));
        assertThat(model.acceptableProperty().get()).isFalse();
        model.fail(asked.getLast(), "too long");
        assertThat(model.summaryProperty().get()).isEqualTo("too long");
    }

    @Test
    void aBusyModelIsAskedWhenItIsFree() {
        model.readyProperty().set(false);
        model.textProperty().set("Order {{input}} soon.");
        assertThat(asked).hasSize(1);
        assertThat(model.summaryProperty().get()).contains("as soon as the model is free");
        model.readyProperty().set(true);
        assertThat(asked.getLast().after()).isEqualTo("Order {{input}} soon.");
        model.know(score(asked.getLast()));
        int known = asked.size();
        model.readyProperty().set(false);
        model.readyProperty().set(true);
        assertThat(asked).hasSize(known);
        assertThat(model.acceptableProperty().get()).isTrue();
    }

    @Test
    void whatBreaksAnInvariantIsScoredButNotAccepted() {
        model.textProperty().set("Order it.");
        model.know(score(asked.getLast()));
        assertThat(model.summaryProperty().get()).startsWith("Loss ");
        assertThat(model.refusalProperty().get()).contains("from {{input}} to none");
        model.accept();
        assertThat(accepted).isEmpty();
        model.textProperty().set("Order {{input}}.");
        model.know(score(asked.getLast()));
        assertThat(model.acceptableProperty().get()).isTrue();
        model.setInvariants(new Invariants(List.of("Sort")));
        assertThat(model.acceptableProperty().get()).isFalse();
        assertThat(model.refusalProperty().get()).contains("frozen");
    }

    @Test
    void thePromptInUseIsNothingToAccept() {
        model.textProperty().set(PROMPT);
        model.know(score(asked.getLast()));
        assertThat(model.acceptableProperty().get()).isFalse();
        assertThat(model.diffProperty().get().isEmpty()).isTrue();
    }

    @Test
    void draftsAreKeptWhileTheirCandidatesAre() {
        model.textProperty().set("Mine.");
        model.edit("candidate 6", "Other.");
        assertThat(model.textProperty().get()).isEqualTo("Other.");
        model.edit("candidate 5", "Order {{input}}.");
        assertThat(model.textProperty().get()).isEqualTo("Mine.");
        model.rename();
        model.reattach();
        assertThat(model.nameProperty().get()).isEqualTo("candidate 5");
        model.rename();
        model.rename();
        model.reattach();
        assertThat(model.textProperty().get()).isEqualTo("Mine.");
        assertThat(model.nameProperty().get()).isEqualTo("candidate 5 of an earlier run");
        model.edit("candidate 5", "Newer.");
        assertThat(model.textProperty().get()).isEqualTo("Newer.");
        model.close();
        assertThat(model.diffProperty().get()).isNull();
        assertThat(model.summaryProperty().get()).isEmpty();
    }

    private static DraftScore score(Request request) {
        return new DraftScore(
                SampleRun.loss(request.before(), Split.TRAIN, 1), SampleRun.loss(request.after(), Split.TRAIN, 0.5), 7);
    }
}
