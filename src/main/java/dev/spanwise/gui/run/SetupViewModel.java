package dev.spanwise.gui.run;

import dev.spanwise.app.RunPreferences;
import dev.spanwise.gui.control.Durations;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.CostPreview;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.task.TaskKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The user's settings of the next run and its estimated cost. */
public final class SetupViewModel {
    private static final int LEAST_EXAMPLES = 2;
    private static final int ENOUGH_EXAMPLES = 8;
    /** Seconds from which on a run is long. */
    private static final double LONG = 30 * 60;

    private static final long LARGEST_SEED = 999_999_999_999L;

    final ObjectProperty<RunSettings.Preset> preset = new SimpleObjectProperty<>(RunSettings.Preset.GUARDED);
    final NumberInput iterations = NumberInput.whole("Iterations", 1, 1_000);
    final NumberInput hardCases = NumberInput.whole("Hard cases", 1, 100);
    final NumberInput variants = NumberInput.whole("Rewrites a case", 1, 100);
    final NumberInput seed = NumberInput.whole("Seed", -LARGEST_SEED, LARGEST_SEED);
    final NumberInput lengthPenalty = NumberInput.zeroOrMore("Length penalty", "0.05");
    final BooleanProperty racing = new SimpleBooleanProperty();
    final BooleanProperty manual = new SimpleBooleanProperty();
    final NumberInput tokens = NumberInput.wholeLimit("Tokens");
    final NumberInput calls = NumberInput.wholeLimit("Calls");
    final NumberInput minutes = NumberInput.limit("Minutes", "2.5");
    final NumberInput dollars = NumberInput.limit("Dollars", "0.50");

    private final LossViewModel loss = new LossViewModel();
    private final Map<MethodComponent, BooleanProperty> without = new EnumMap<>(MethodComponent.class);

    private final ReadOnlyObjectWrapper<TaskKind> kind = new ReadOnlyObjectWrapper<>(this, "kind", TaskKind.SUPERVISED);
    private final List<NumberInput> inputs =
            List.of(iterations, hardCases, variants, seed, lengthPenalty, tokens, calls, minutes, dollars);
    private final ReadOnlyObjectWrapper<@Nullable RunPreferences> choices =
            new ReadOnlyObjectWrapper<>(this, "choices");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
    private final ReadOnlyIntegerWrapper projects = new ReadOnlyIntegerWrapper(this, "projects");
    private final ReadOnlyBooleanWrapper rehearsable = new ReadOnlyBooleanWrapper(this, "rehearsable");
    private Runnable rehearse = () -> {};
    private final ReadOnlyStringWrapper proposal = new ReadOnlyStringWrapper(this, "proposal", "");
    private final ReadOnlyStringWrapper cost = new ReadOnlyStringWrapper(this, "cost", "");
    private final ReadOnlyStringWrapper saving = new ReadOnlyStringWrapper(this, "saving", "");
    private Price price = Price.FREE;
    private int trainExamples = ENOUGH_EXAMPLES;
    private boolean showing;

    public SetupViewModel() {
        for (MethodComponent ingredient : MethodComponent.values()) {
            BooleanProperty leftOut = new SimpleBooleanProperty();
            leftOut.addListener((property, old, now) -> refresh());
            without.put(ingredient, leftOut);
        }
        show(RunPreferences.of(RunSettings.of(RunSettings.Preset.GUARDED, 7)));
        inputs.forEach(input -> input.textProperty().addListener((property, old, now) -> refresh()));
        preset.addListener((property, old, now) -> refresh());
        racing.addListener((property, old, now) -> refresh());
        manual.addListener((property, old, now) -> refresh());
    }

    public void show(RunPreferences chosen) {
        showing = true;
        preset.set(chosen.preset());
        iterations.show(BigDecimal.valueOf(chosen.iterations()));
        hardCases.show(BigDecimal.valueOf(chosen.hardCases()));
        variants.show(BigDecimal.valueOf(chosen.variants()));
        seed.show(BigDecimal.valueOf(chosen.seed()));
        lengthPenalty.show(BigDecimal.valueOf(chosen.selection().lengthPenalty()));
        racing.set(chosen.selection().racing());
        manual.set(chosen.selection().manual());
        tokens.show(BigDecimal.valueOf(chosen.budget().tokens()));
        calls.show(BigDecimal.valueOf(chosen.budget().calls()));
        minutes.show(BigDecimal.valueOf(chosen.budget().minutes()));
        dollars.show(BigDecimal.valueOf(chosen.budget().dollars()));
        without.forEach((ingredient, leftOut) -> leftOut.set(chosen.without().contains(ingredient)));
        showing = false;
        refresh();
    }

    /** What the project's loss counts. */
    public LossViewModel loss() {
        return loss;
    }

    /** Shows the settings for another project. */
    public void open(TaskKind kind, Price price, int trainExamples) {
        this.kind.set(kind);
        this.price = price;
        this.trainExamples = trainExamples;
        dollars.usableProperty().set(!price.equals(Price.FREE));
        warning.set(
                trainExamples < ENOUGH_EXAMPLES
                        ? "Only " + trainExamples
                                + " training examples: the winner is likely to fit them and little else."
                        : "");
        refresh();
        projects.set(projects.get() + 1);
    }

    /** Counts the calls of {@link #open}. */
    public ReadOnlyIntegerProperty projectsProperty() {
        return projects.getReadOnlyProperty();
    }

    private void refresh() {
        if (showing) {
            return;
        }
        boolean right =
                inputs.stream().allMatch(input -> input.problemProperty().get().isEmpty());
        problem.set(problem());
        choices.set(right ? chosen() : null);
    }

    private String problem() {
        if (trainExamples < LEAST_EXAMPLES) {
            return "A run needs at least " + LEAST_EXAMPLES + " training examples, and " + ENOUGH_EXAMPLES
                    + " or more to be trusted; this project has " + trainExamples + ".";
        }
        return inputs.stream()
                .filter(input -> !input.problemProperty().get().isEmpty())
                .map(input ->
                        input.name() + ": " + lowerFirst(input.problemProperty().get()))
                .findFirst()
                .orElse("");
    }

    static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private RunPreferences chosen() {
        return new RunPreferences(
                preset.get(),
                iterations.number().intValueExact(),
                hardCases.number().intValueExact(),
                variants.number().intValueExact(),
                seed.number().longValueExact(),
                new RunSettings.Selection(lengthPenalty.number().doubleValue(), racing.get(), manual.get()),
                new Budget(
                        tokens.number().longValueExact(),
                        calls.number().longValueExact(),
                        minutes.number().doubleValue(),
                        dollars.number().doubleValue()),
                without.entrySet().stream()
                        .filter(leftOut -> leftOut.getValue().get())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()));
    }

    /** Whether a part of the method is left out. */
    BooleanProperty without(MethodComponent ingredient) {
        return Objects.requireNonNull(without.get(ingredient));
    }

    /** Whether leaving it out has an effect: the data may have no wrong answers, or the preset may not validate. */
    BooleanBinding used(MethodComponent ingredient) {
        return Bindings.createBooleanBinding(
                () -> ingredient == MethodComponent.PREFERENCE
                        ? kind.get() != TaskKind.SUPERVISED
                        : RunSettings.of(preset.get(), 0).uses(ingredient),
                kind,
                preset);
    }

    /** The settings; {@code null} while an input is invalid. */
    public ReadOnlyObjectProperty<@Nullable RunPreferences> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /** The settings of the next run; empty while there is a problem. */
    public Optional<RunSettings> settings() {
        RunPreferences chosen = choices.get();
        return chosen == null || !problem.get().isEmpty()
                ? Optional.empty()
                : Optional.of(chosen.settings(kind.get(), price));
    }

    /** Why a run cannot start, in a sentence; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** A warning about the project's data; empty if there is none. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    /** Called when an estimate of the first iteration is requested. */
    public void onEstimate(Runnable action) {
        rehearse = action;
    }

    /** Requests an estimate of the first iteration, which is shown as the cost of proposing. */
    public void estimateFirstIteration() {
        rehearse.run();
    }

    /** Whether the maximum cost is known and the first iteration is not estimated yet. */
    public ReadOnlyBooleanProperty rehearsableProperty() {
        return rehearsable.getReadOnlyProperty();
    }

    /** The cost of proposing rewrites once, in a sentence, or why it is not known. */
    public ReadOnlyStringProperty proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** The maximum cost of the run, in a sentence, or why it is not known. */
    public ReadOnlyStringProperty costProperty() {
        return cost.getReadOnlyProperty();
    }

    /** What would make a long run shorter, in a sentence; empty for a short one. */
    public ReadOnlyStringProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    /** Shows why no cost is known. */
    public void showCostMessage(String reason) {
        showProposalMessage(reason);
        saving.set("");
        cost.set(reason);
    }

    /** Shows why the cost of proposing is not known. */
    public void showProposalMessage(String reason) {
        rehearsable.set(false);
        proposal.set(reason);
    }

    /**
     * Shows the maximum costs.
     *
     * @param once of proposing rewrites once
     * @param run of a run with these settings
     */
    public void know(CostPreview once, CostPreview run, RunSettings settings) {
        proposal.set(sentence("At most ", once, settings));
        cost.set(sentence("At most ", run, settings));
        saving.set(
                run.seconds() == null || run.seconds() < LONG
                        ? ""
                        : "Less with " + String.join("; ", savings(run.seconds(), settings)) + ".");
        rehearsable.set(true);
    }

    private List<String> savings(double seconds, RunSettings settings) {
        RunSettings.Search search = settings.search();
        List<String> ways = new ArrayList<>();
        if (search.iterations() > 1) {
            ways.add("fewer iterations (each about " + Durations.rough(seconds / search.iterations()) + ")");
        }
        if (search.rewrites() > 1) {
            ways.add("fewer hard cases or rewrites a case (now " + search.rewrites() + " rewrites an iteration)");
        }
        if (trainExamples > ENOUGH_EXAMPLES) {
            ways.add("fewer training examples (now " + trainExamples + ")");
        }
        if (!settings.selection().racing()) {
            ways.add("racing");
        }
        ways.add("a budget of minutes, which ends the run with the best prompt so far");
        return ways;
    }

    /** Shows the estimated cost of proposing with these settings. */
    public void expect(CostPreview preview, RunSettings settings) {
        proposal.set(sentence("Estimated: ", preview, settings));
        rehearsable.set(false);
    }

    private static String sentence(String degree, CostPreview preview, RunSettings settings) {
        List<String> costs = new ArrayList<>();
        if (preview.seconds() != null) {
            costs.add("about " + Durations.rough(preview.seconds()));
        }
        if (preview.dollars() != null) {
            costs.add(Numbers.dollars(preview.dollars()));
        }
        double seconds = Objects.requireNonNullElse(preview.seconds(), 0.0);
        boolean limited = !settings.budget().covers(preview.work(), seconds, settings.price());
        return String.format(
                Locale.ENGLISH,
                "%s%s%,d prompts scored, %,d generations, %,d tokens read, about %,d generated.%s",
                degree,
                costs.isEmpty() ? "" : String.join(", ", costs) + ": ",
                preview.prompts(),
                preview.generations(),
                preview.work().tokensFed(),
                preview.work().generatedTokens(),
                limited ? " The budget may stop it earlier." : "");
    }
}
