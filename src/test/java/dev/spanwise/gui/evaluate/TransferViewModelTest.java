package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.TransferMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransferViewModelTest {
    private final TransferViewModel model = new TransferViewModel();
    private final List<List<TransferMatrix.Prompt>> prompts = new ArrayList<>();
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
        assertThat(prompts.getFirst()).extracting(TransferMatrix.Prompt::text).containsExactly("First.", "Now.");
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
        model.addPrompt(new TransferMatrix.Prompt("a.md", "First."));
        model.addPrompt(new TransferMatrix.Prompt("b.md", "Other."));
        model.measure();
        assertThat(prompts.getFirst()).extracting(TransferMatrix.Prompt::name).containsExactly("First version", "b.md");
    }

    @Test
    void keptPromptsAreOfferedButForThoseThatAreMeasuredAnyway() {
        model.setKept(() -> List.of(
                new TransferMatrix.Prompt("Version 2", "Now."),
                new TransferMatrix.Prompt("Version 1", "First."),
                new TransferMatrix.Prompt("Candidate 7", "Better.")));
        assertThat(model.offered()).extracting(TransferMatrix.Prompt::name).containsExactly("Candidate 7");
        model.choose(model.offered().getFirst(), true);
        model.setKept(List::of);
        assertThat(model.offered())
                .as("what is chosen can be left out again")
                .extracting(TransferMatrix.Prompt::name)
                .containsExactly("Candidate 7");
    }

    @Test
    void anotherProjectBringsItsOwnPromptsAndKeepsTheModels() {
        model.addModel("/models/small");
        model.addPrompt(new TransferMatrix.Prompt("b.md", "Other."));
        model.know(TransferGrid.EMPTY.with(Transfers.lostOnTheSecondModel("/models/small", "/models/gone")));
        assertThat(model.summaryProperty().get()).contains("clearly not on small", "edited since");
        model.open("pocket");
        assertThat(model.tableProperty().get()).isNull();
        assertThat(model.summaryProperty().get()).isEmpty();
        assertThat(model.chosenPrompts()).isEmpty();
        assertThat(model.chosenModels()).containsExactly("/models/small");
    }
}
