package dev.spanwise.gui.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.gui.tokens.TokensViewModel.Request;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensViewModelTest {
    private static final ExampleLoss HIGH = TokenComparisonTest.loss(-2.0, -1.0);
    private static final ExampleLoss LOW = TokenComparisonTest.loss(-0.5, -1.0);

    private final TokensViewModel model = new TokensViewModel();
    private final List<Request> asked = new ArrayList<>();
    private final Example example = example(Split.TRAIN);

    @BeforeEach
    void look() {
        model.setOnScore(asked::add);
        model.readyProperty().set(true);
        model.setPrompt(PromptSource.PREVIOUS, "Old.");
        model.setPrompt(PromptSource.EDITOR, "New.");
    }

    @Test
    void nothingIsScoredUntilSomebodyLooks() {
        model.setExample(example);
        assertThat(asked).isEmpty();
        model.seenProperty().set(true);
        assertThat(asked).containsExactly(new Request(example, Optional.of("Old."), "New."));
        model.know(asked.getFirst(), HIGH, LOW);
        model.seenProperty().set(false);
        model.seenProperty().set(true);
        assertThat(asked).hasSize(1);
        assertThat(model.summaryProperty().get()).contains("1.500 nats less");
    }

    @Test
    void editedTextMakesTheTokensOutdatedUntilTheirScoreIsThere() {
        model.seenProperty().set(true);
        model.setExample(example);
        model.know(asked.getFirst(), HIGH, LOW);
        model.setPrompt(PromptSource.EDITOR, "Newer.");
        assertThat(model.outdatedProperty().get()).isTrue();
        assertThat(model.comparisonProperty().get()).isNotNull();
        model.know(asked.getFirst(), HIGH, LOW);
        assertThat(model.outdatedProperty().get())
                .as("a score of the text before")
                .isTrue();
        model.know(asked.getLast(), HIGH, HIGH);
        assertThat(model.outdatedProperty().get()).isFalse();
        assertThat(model.summaryProperty().get()).contains("the same as under A");

        model.setPrompt(PromptSource.EDITOR, "New.");
        model.setPrompt(PromptSource.EDITOR, "Newer.");
        assertThat(model.outdatedProperty().get())
                .as("the text that is scored is back")
                .isFalse();
        assertThat(model.summaryProperty().get()).contains("the same as under A");
    }

    @Test
    void othersThanTheChosenPromptsDoNotMatter() {
        model.seenProperty().set(true);
        model.setExample(example);
        model.know(asked.getFirst(), HIGH, LOW);
        model.setPrompt(PromptSource.CANDIDATE, "Found.");
        assertThat(asked).hasSize(1);
        model.afterProperty().set(PromptSource.CANDIDATE);
        assertThat(asked.getLast()).isEqualTo(new Request(example, Optional.of("Old."), "Found."));
        model.setPrompt(PromptSource.CANDIDATE, null);
        assertThat(model.summaryProperty().get()).startsWith("No prompt B: no candidate is selected");
    }

    @Test
    void aFreeModelIsAskedAgainAndAFailureIsTold() {
        model.seenProperty().set(true);
        model.readyProperty().set(false);
        model.setExample(example);
        assertThat(model.summaryProperty().get()).contains("as soon as the model is free");
        int before = asked.size();
        model.readyProperty().set(true);
        assertThat(asked).hasSize(before + 1);
        model.fail(asked.getLast(), "Cannot be scored: too long");
        assertThat(model.summaryProperty().get()).isEqualTo("Cannot be scored: too long");
    }

    @Test
    void withoutAnEarlierVersionThePromptIsShownAlone() {
        model.seenProperty().set(true);
        model.setPrompt(PromptSource.PREVIOUS, null);
        model.setExample(example);
        assertThat(asked).containsExactly(new Request(example, Optional.empty(), "New."));
        model.know(asked.getFirst(), null, LOW);
        assertThat(model.summaryProperty().get()).contains("No prompt A");
        assertThat(model.comparisonProperty().get().isPaired()).isFalse();
    }

    @Test
    void whatTheModelIsShownIsNotScored() {
        model.seenProperty().set(true);
        model.setExample(example(Split.SHOT));
        assertThat(asked).isEmpty();
        assertThat(model.summaryProperty().get()).contains("shown to the model");
        model.setExample(null);
        assertThat(model.summaryProperty().get()).startsWith("Select an example");
    }

    private static Example example(Split split) {
        return new Example(0, "in", new ExpectedAnswer.Answer("t0t1"), split);
    }
}
