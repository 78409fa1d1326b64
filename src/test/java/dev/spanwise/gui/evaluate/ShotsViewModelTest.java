package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.sample.SampleRun;
import dev.spanwise.task.Example;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShotsViewModelTest {
    private static final List<Integer> CHOSEN = List.of(3, 14, 27);

    private final ShotsViewModel model = new ShotsViewModel();
    private final List<List<Integer>> shown = new ArrayList<>();

    @BeforeEach
    void open() {
        model.open(SampleRun.data());
        model.setPrompt(SampleRun.PROMPT);
        model.readyProperty().set(true);
        model.setOnShow(shown::add);
    }

    @Test
    void theGainIsToldAsFarAsItIsEstablished() {
        model.know(Pairings.of(CHOSEN, -0.8));
        assertThat(model.summaryProperty().get())
                .startsWith("The examples help: ")
                .endsWith(" (paired).");
        model.know(Pairings.of(CHOSEN, 1.6));
        assertThat(model.summaryProperty().get())
                .startsWith("The examples hurt: ")
                .contains("The examples alone do better: the prompt changes their loss by +");
        model.know(Pairings.of(CHOSEN, 0));
        assertThat(model.summaryProperty().get()).startsWith("No gain is established: ");
        model.setPrompt("Another one.");
        assertThat(model.summaryProperty().get()).endsWith(" The prompt was edited since.");
    }

    @Test
    void whatWasChosenCanBeShownAndWhatIsShownDropped() {
        assertThat(model.keepable().get()).isFalse();
        model.keep();
        model.drop();
        assertThat(shown).isEmpty();
        model.know(Pairings.of(CHOSEN, -0.8));
        assertThat(model.examples()).extracting(Example::index).isEqualTo(CHOSEN);
        model.keep();
        assertThat(shown).containsExactly(CHOSEN);

        model.show(SampleRun.data().showing(CHOSEN));
        assertThat(model.summaryProperty().get()).startsWith("3 worked examples are shown with every prompt.");
        assertThat(model.choosable().get()).isFalse();
        assertThat(model.keepable().get()).isFalse();
        model.drop();
        assertThat(shown).last().isEqualTo(List.of());
    }

    @Test
    void anotherProjectHasNothingChosen() {
        model.know(Pairings.of(CHOSEN, -0.8));
        model.open(SampleRun.data().showing(List.of(1, 2)));
        assertThat(model.pairingProperty().get()).isNull();
        assertThat(model.examples()).extracting(Example::index).containsExactly(1, 2);
        assertThat(model.summaryProperty().get()).startsWith("2 worked examples are shown with every prompt.");
    }

    @Test
    void nothingIsAskedOfAModelThatIsBusy() {
        List<Integer> asked = new ArrayList<>();
        model.setOnChoose(asked::add);
        model.readyProperty().set(false);
        model.choose();
        assertThat(asked).isEmpty();
        model.readyProperty().set(true);
        model.sizeProperty().set(5);
        model.choose();
        assertThat(asked).containsExactly(5);
    }
}
