package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Thinking;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.text.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LossViewModelTest {
    private static final LossFunction USUAL = LossFunction.of(TaskKind.SUPERVISED);

    private final LossViewModel model = new LossViewModel();

    @Test
    void theChoiceIsTheProjectsOwnUntilItDiffers() {
        LossFunction own = USUAL.with(EndRule.COUNTED).with(sampled(3, 40));
        model.open(own, data(""));
        assertThat(model.changedProperty().get()).isNull();
        model.thoughts.textProperty().set("4");
        assertThat(model.changedProperty().get()).isEqualTo(own.with(sampled(4, 40)));
        model.thinking.set(Thinking.Mode.OFF);
        assertThat(model.changedProperty().get()).isEqualTo(own.with(Thinking.OFF));
        model.thinking.set(Thinking.Mode.SAMPLED);
        model.thoughts.textProperty().set("0");
        assertThat(model.changedProperty().get()).isNull();
        assertThat(model.problemProperty().get())
                .startsWith("Loss of this project: thoughts: write a whole number from 1 to 64");
        model.thoughts.textProperty().set("3");
        assertThat(model.changedProperty().get()).isNull();
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aRationaleIsGivenWhereEveryExampleThatCountsHasOne() {
        model.open(USUAL, data("since", ""));
        model.thinking.set(Thinking.Mode.GIVEN);
        assertThat(model.changedProperty().get()).isNull();
        assertThat(model.problemProperty().get()).isEqualTo("Loss of this project: an example has no rationale.");
        model.open(USUAL, data("since", "as"));
        model.thinking.set(Thinking.Mode.GIVEN);
        model.scored.set(Thinking.Part.BOTH);
        assertThat(model.changedProperty().get())
                .isEqualTo(USUAL.with(new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.BOTH)));
    }

    @Test
    void whereAnswersAreComparedTheAnswerIsScored() {
        LossFunction preference = LossFunction.of(TaskKind.PREFERENCE);
        model.open(preference, data("since"));
        model.thinking.set(Thinking.Mode.GIVEN);
        model.scored.set(Thinking.Part.BOTH);
        assertThat(model.partial().get()).isFalse();
        assertThat(model.changedProperty().get())
                .isEqualTo(preference.with(new Thinking(Thinking.Mode.GIVEN, 0, 0, Thinking.Part.ANSWER)));
    }

    @Test
    void whatTheModelCannotDoIsNoChoiceAndWhatIsInUseCanBeLeft() {
        model.open(USUAL.with(sampled(1, 40)), data(""));
        model.know(true, false);
        assertThat(model.hindrance(Thinking.Mode.SAMPLED)).contains("no place for a thought");
        assertThat(model.problemProperty().get()).contains("no place for a thought");
        model.thinking.set(Thinking.Mode.OFF);
        assertThat(model.changedProperty().get()).isEqualTo(USUAL);
    }

    private static Thinking sampled(int thoughts, int tokens) {
        return new Thinking(Thinking.Mode.SAMPLED, thoughts, tokens, Thinking.Part.ANSWER);
    }

    /** A training example with each rationale, and an unused one without. */
    private static Dataset data(String... rationales) {
        List<Example> examples = new ArrayList<>();
        for (String rationale : rationales) {
            examples.add(new Example(
                    examples.size(),
                    new Fields("in", Map.of()),
                    new ExpectedAnswer.Answer("out"),
                    Split.TRAIN,
                    Optional.of(rationale)));
        }
        examples.add(new Example(examples.size(), "in", new ExpectedAnswer.Answer("out"), Split.UNUSED));
        return new Dataset(examples);
    }
}
