package dev.spanwise.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.app.RunPreferences;
import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.score.Usage;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetupViewModelTest {
    private static final Price PRICE = new Price(1, 2);
    private static final CostPreview ONCE = new CostPreview(17, 8, new Usage(7_000, 9_000, 64, 130), 2.0, 0.01);

    private final SetupViewModel model = new SetupViewModel();

    @Test
    void whatIsTypedAreTheSettings() {
        model.open(TaskKind.SUPERVISED, PRICE, 40);
        model.preset.set(RunSettings.Preset.PAPER);
        type(model.iterations, "5");
        type(model.hardCases, " 2 ");
        type(model.variants, "3");
        type(model.seed, "-11");
        type(model.lengthPenalty, ".05");
        type(model.tokens, "50,000");
        type(model.calls, "");
        type(model.minutes, "2.5");
        type(model.dollars, "0.5");
        model.racing.set(true);
        model.manual.set(true);
        assertThat(model.settings())
                .contains(RunSettings.of(RunSettings.Preset.PAPER, -11)
                        .withSearch(5, 2, 3)
                        .with(new RunSettings.Selection(0.05, true, true))
                        .within(new Budget(50_000, 0, 2.5, 0.5), PRICE));
    }

    @Test
    void whatWasChosenShowsAsItWas() {
        RunPreferences chosen = RunPreferences.of(RunSettings.of(RunSettings.Preset.PAPER, 3)
                .withSearch(1, 2, 3)
                .with(new RunSettings.Selection(0.25, false, true))
                .within(new Budget(1_000_000, 0, 0.5, 0), Price.FREE));
        List<RunPreferences> told = new ArrayList<>();
        model.choicesProperty().addListener((property, old, now) -> told.add(now));
        model.show(chosen);
        assertThat(told).containsExactly(chosen);
        assertThat(model.tokens.textProperty().get()).isEqualTo("1000000");
        assertThat(model.calls.textProperty().get()).isEmpty();
        assertThat(model.minutes.textProperty().get()).isEqualTo("0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1001", "2.5", "1e2", "-3", "three", "10,00", ","})
    void wrongInputSaysWhatToWriteAndThereAreNoSettings(String wrong) {
        type(model.iterations, wrong);
        assertThat(model.problemProperty().get()).isEqualTo("Iterations: write a whole number from 1 to 1,000.");
        assertThat(model.iterations.problemProperty().get()).isEqualTo("Write a whole number from 1 to 1,000.");
        assertThat(model.settings()).isEmpty();
        assertThat(model.choicesProperty().get()).isNull();
        type(model.iterations, "12");
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.settings())
                .hasValueSatisfying(
                        settings -> assertThat(settings.search().iterations()).isEqualTo(12));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1.5", "'0,5'", "1000000000000000000"})
    void aBudgetOfNothingIsNoBudget(String wrong) {
        type(model.tokens, wrong);
        assertThat(model.problemProperty().get()).isEqualTo("Tokens: write a whole number above 0, or nothing.");
    }

    @Test
    void aDecimalCommaIsNotTakenForThousands() {
        type(model.lengthPenalty, "0,05");
        assertThat(model.problemProperty().get())
                .isEqualTo("Length penalty: write a number of 0 or more, such as 0.05.");
    }

    @Test
    void dollarsCountOnlyWhereThereIsAPrice() {
        model.open(TaskKind.SUPERVISED, PRICE, 40);
        type(model.dollars, "-1");
        assertThat(model.settings()).isEmpty();
        model.open(TaskKind.SUPERVISED, Price.FREE, 40);
        assertThat(model.settings()).isPresent();
        type(model.dollars, "2");
        assertThat(model.settings())
                .hasValueSatisfying(settings -> assertThat(settings.budget()).isEqualTo(Budget.NONE));
        model.open(TaskKind.SUPERVISED, PRICE, 40);
        assertThat(model.settings()).hasValueSatisfying(settings -> {
            assertThat(settings.budget().dollars()).isEqualTo(2);
            assertThat(settings.price()).isEqualTo(PRICE);
        });
    }

    @Test
    void tooFewExamplesAreRefusedAndFewAreWarnedOf() {
        model.open(TaskKind.SUPERVISED, Price.FREE, 1);
        assertThat(model.problemProperty().get()).startsWith("A run needs at least 2 training examples");
        assertThat(model.settings()).isEmpty();
        model.open(TaskKind.SUPERVISED, Price.FREE, 7);
        assertThat(model.settings()).isPresent();
        assertThat(model.warningProperty().get()).startsWith("Only 7 training examples");
        model.open(TaskKind.SUPERVISED, Price.FREE, 8);
        assertThat(model.warningProperty().get()).isEmpty();
    }

    @Test
    void whatIsLeftOutIsNotUsedWhereItWouldBe() {
        model.open(TaskKind.SUPERVISED, Price.FREE, 40);
        List.of(MethodComponent.values())
                .forEach(ingredient -> model.without(ingredient).set(true));
        assertThat(model.used(MethodComponent.PREFERENCE).get()).isFalse();
        assertThat(model.settings())
                .hasValueSatisfying(
                        settings -> assertThat(settings.ingredients()).containsExactly(MethodComponent.PREFERENCE));
        model.open(TaskKind.CHOICE, Price.FREE, 40);
        assertThat(model.used(MethodComponent.PREFERENCE).get()).isTrue();
        assertThat(model.settings())
                .hasValueSatisfying(
                        settings -> assertThat(settings.ingredients()).isEmpty());
        model.preset.set(RunSettings.Preset.PAPER);
        assertThat(model.used(MethodComponent.VALIDATION).get()).isFalse();
        assertThat(model.used(MethodComponent.MASK).get()).isTrue();
        model.show(RunPreferences.of(RunSettings.of(RunSettings.Preset.PAPER, 1).without(MethodComponent.MASK)));
        assertThat(model.choicesProperty().get().without()).containsExactly(MethodComponent.MASK);
        assertThat(model.without(MethodComponent.VALIDATION).get()).isFalse();
    }

    @Test
    void theCostIsASentenceWithTimeAndMoneyWhereTheyAreKnown() {
        model.open(TaskKind.SUPERVISED, PRICE, 40);
        RunSettings settings = model.settings().orElseThrow();
        Usage work = new Usage(23_089, 61_000, 192, 400);
        model.know(ONCE, new CostPreview(53, 24, work, 6.0, 0.0234), settings);
        String counted = "53 prompts scored, 24 generations, 23,089 tokens read, about 192 generated.";
        assertThat(model.costProperty().get()).isEqualTo("At most about 10 s, $0.02: " + counted);
        assertThat(model.proposalProperty().get())
                .isEqualTo("At most about 5 s, $0.01: 17 prompts scored, 8 generations, 7,000 tokens read,"
                        + " about 64 generated.");
        assertThat(model.savingProperty().get()).isEmpty();
        model.know(ONCE, new CostPreview(53, 24, work, 59_400.0, null), settings);
        assertThat(model.savingProperty().get())
                .startsWith("Less with fewer iterations (each about ")
                .contains("rewrites a case", "training examples (now 40)", "racing", "a budget of minutes");
        model.know(ONCE, new CostPreview(53, 24, work, null, null), settings);
        assertThat(model.savingProperty().get()).isEmpty();
        assertThat(model.costProperty().get()).isEqualTo("At most " + counted);
        assertThat(model.rehearsableProperty().get()).isTrue();
        model.expect(new CostPreview(21, 24, work, null, null), settings);
        assertThat(model.proposalProperty().get()).startsWith("Estimated: 21 prompts scored");
        assertThat(model.costProperty().get()).as("that of a run stays").isEqualTo("At most " + counted);
        assertThat(model.rehearsableProperty().get()).isFalse();
        model.know(
                ONCE, new CostPreview(53, 24, work, null, null), settings.within(new Budget(23_281, 0, 0, 0), PRICE));
        assertThat(model.costProperty().get()).isEqualTo("At most " + counted);
        model.know(
                ONCE, new CostPreview(53, 24, work, null, null), settings.within(new Budget(23_280, 0, 0, 0), PRICE));
        assertThat(model.costProperty().get()).isEqualTo("At most " + counted + " The budget may stop it earlier.");
    }

    private static void type(NumberInput input, String text) {
        input.textProperty().set(text);
    }
}
