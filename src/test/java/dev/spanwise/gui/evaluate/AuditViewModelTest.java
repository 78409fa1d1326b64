package dev.spanwise.gui.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.eval.LossAudit;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditViewModelTest {
    private final AuditViewModel model = new AuditViewModel();

    @BeforeEach
    void open() {
        model.open(TaskKind.SUPERVISED);
    }

    @Test
    void theCorrelationIsToldWithItsIntervalAndWhatItMeans() {
        model.know(Audits.of(9), 9);
        assertThat(model.summaryProperty().get())
                .startsWith("Spearman's rank correlation of loss and accuracy over 9 prompts on 60 test examples:"
                        + " \u22121.000, 95\u00a0% interval \u2212")
                .endsWith(". A lower loss meant more right answers.");
        assertThat(model.warningProperty().get()).isEmpty();
        model.know(Audits.of(10), 10);
        assertThat(model.warningProperty().get()).startsWith("1 of them has a lower loss than the first prompt");
    }

    @Test
    void aPartIsCalledAPart() {
        model.know(Audits.of(1), 10);
        assertThat(model.summaryProperty().get()).isEqualTo("1 of 10 prompts are measured.");
        model.know(Audits.of(3), 10);
        assertThat(model.summaryProperty().get())
                .startsWith("3 of 10 prompts are measured. Spearman's rank correlation")
                .endsWith("These are too few prompts to tell whether a lower loss means more right answers.");
    }

    @Test
    void theSelectionStaysAsPromptsAreAdded() {
        model.know(Audits.of(3), 10);
        AuditRow second = model.rows().get(1);
        model.selectedProperty().set(second);
        model.know(Audits.of(4), 10);
        assertThat(model.selectedProperty().get()).isEqualTo(second);
        assertThat(second.label()).startsWith("Prompt 2: loss 1.210, accuracy 55.0\u00a0%, 33 of 60, 95");
        model.open(TaskKind.PREFERENCE);
        assertThat(model.selectedProperty().get()).isNull();
        assertThat(model.rows()).isEmpty();
        assertThat(model.summaryProperty().get()).isEmpty();
        model.know(new LossAudit(Audits.of(2).prompts()), 2);
        assertThat(model.rows().getFirst().label()).startsWith("First prompt: loss 1.300, win rate 50.0");
    }

    @Test
    void nothingIsAskedOfAModelThatIsBusy() {
        List<Integer> asked = new ArrayList<>();
        model.setOnAudit(asked::add);
        model.audit();
        assertThat(asked).isEmpty();
        model.readyProperty().set(true);
        model.sizeProperty().set(5);
        model.audit();
        assertThat(asked).containsExactly(5);
    }
}
