package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferViewModelTest {
    private final TransferViewModel model = new TransferViewModel();
    private final List<List<Transfer.Prompt>> prompts = new ArrayList<>();
    private final List<List<String>> models = new ArrayList<>();

    @BeforeEach
    void open() {
        model.open("pocket");
        model.setPrompts("First.", "Now.");
        model.readyProperty().set(true);
        model.setOnMeasure((rows, others) -> {
            prompts.add(rows);
            models.add(others);
        });
    }

    @Test
    void thereIsNothingToMeasureWithoutAnotherModelOrWhileTheModelIsBusy() {
        model.measure();
        assertThat(prompts).isEmpty();
        model.addModel("/models/small");
        model.readyProperty().set(false);
        model.measure();
        assertThat(prompts).isEmpty();
        model.readyProperty().set(true);
        model.measure();
        assertThat(models).containsExactly(List.of("/models/small"));
        assertThat(prompts.getFirst()).extracting(Transfer.Prompt::text).containsExactly("First.", "Now.");
    }

    @Test
    void theProjectsOwnModelIsNoOtherModel() {
        model.setKnownModels(List.of("pocket", "lab"));
        model.addModel("pocket");
        assertThat(model.offeredModels()).containsExactly("lab");
        model.addModel("/models/small");
        assertThat(model.offeredModels()).containsExactly("lab", "/models/small");
        model.open("/models/small");
        assertThat(model.offeredModels()).containsExactly("pocket", "lab");
        assertThat(model.chosenModels()).isEmpty();
    }

    @Test
    void eachTextIsMeasuredOnce() {
        model.setPrompts("First.", "First.");
        model.addModel("/models/small");
        model.addPrompt(new Transfer.Prompt("a.md", "First."));
        model.addPrompt(new Transfer.Prompt("b.md", "Other."));
        model.measure();
        assertThat(prompts.getFirst()).extracting(Transfer.Prompt::name).containsExactly("First version", "b.md");
    }

    @Test
    void keptPromptsAreOfferedButForThoseThatAreMeasuredAnyway() {
        model.setKept(() -> List.of(
                new Transfer.Prompt("Version 2", "Now."),
                new Transfer.Prompt("Version 1", "First."),
                new Transfer.Prompt("Candidate 7", "Better.")));
        assertThat(model.offered()).extracting(Transfer.Prompt::name).containsExactly("Candidate 7");
        model.choose(model.offered().getFirst(), true);
        model.setKept(List::of);
        assertThat(model.offered())
                .as("what is chosen can be left out again")
                .extracting(Transfer.Prompt::name)
                .containsExactly("Candidate 7");
    }

    @Test
    void anotherProjectBringsItsOwnPromptsAndKeepsTheModels() {
        model.addModel("/models/small");
        model.addPrompt(new Transfer.Prompt("b.md", "Other."));
        model.know(TransferTable.EMPTY.with(Transfers.lostOnTheSecondModel("/models/small", "/models/gone")));
        assertThat(model.saysProperty().get()).contains("clearly not on small", "edited since");
        model.open("pocket");
        assertThat(model.tableProperty().get()).isNull();
        assertThat(model.saysProperty().get()).isEmpty();
        assertThat(model.chosenPrompts()).isEmpty();
        assertThat(model.chosenModels()).containsExactly("/models/small");
    }
}
