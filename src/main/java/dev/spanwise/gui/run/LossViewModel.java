package dev.spanwise.gui.run;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.Thinking;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** What the project's loss counts: the end of the answers, and thoughts. It takes effect with {@link #apply}. */
public final class LossViewModel {
    private static final int MOST_TOKENS = 1_000_000;

    final ObjectProperty<EndRule> end = new SimpleObjectProperty<>(EndRule.APART);
    final ObjectProperty<Thinking.Mode> thinking = new SimpleObjectProperty<>(Thinking.Mode.OFF);
    final NumberInput thoughts = NumberInput.whole("Thoughts", 1, Thinking.MOST_THOUGHTS);
    final NumberInput tokens = NumberInput.whole("Thought tokens", 1, MOST_TOKENS);
    final ObjectProperty<Thinking.Part> scored = new SimpleObjectProperty<>(Thinking.Part.ANSWER);

    private final BooleanProperty ready = new SimpleBooleanProperty(this, "ready");
    private final ReadOnlyObjectWrapper<@Nullable LossFunction> changed = new ReadOnlyObjectWrapper<>(this, "changed");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final BooleanProperty partial = new SimpleBooleanProperty(this, "partial");
    private LossFunction used = LossFunction.of(TaskKind.SUPERVISED);
    private String whyNotCounted = "";
    private String whyNotSampled = "";
    private String whyNotGiven = "";
    private Consumer<LossFunction> onApply = loss -> {};
    private boolean showing;

    LossViewModel() {
        show();
        for (ObservableValue<?> each : List.of(end, thinking, scored, thoughts.textProperty(), tokens.textProperty())) {
            each.subscribe(now -> refresh());
        }
    }

    /** Shows the loss of a project, of whose model nothing is known yet. */
    void open(LossFunction loss, Dataset data) {
        used = loss;
        whyNotCounted = "";
        whyNotSampled = "";
        long without = data.examples().stream()
                .filter(example -> example.split() != Split.SHOT && example.split() != Split.UNUSED)
                .filter(example ->
                        example.rationale().filter(text -> !text.isBlank()).isEmpty())
                .count();
        whyNotGiven = without == 0
                ? ""
                : without == 1 ? "an example has no rationale" : without + " examples have no rationale";
        show();
    }

    /**
     * Takes notice of the project's model.
     *
     * @param tellsEnds whether it tells where an answer ends
     * @param thinks whether its chat template has a place for thoughts
     */
    public void know(boolean tellsEnds, boolean thinks) {
        whyNotCounted = tellsEnds ? "" : "the model's server does not tell where an answer ends";
        whyNotSampled = thinks ? "" : "the model's chat template has no place for a thought";
        refresh();
    }

    private void show() {
        showing = true;
        Thinking how = used.thinking();
        boolean sampled = how.mode() == Thinking.Mode.SAMPLED;
        end.set(used.end());
        thinking.set(how.mode());
        thoughts.show(BigDecimal.valueOf(sampled ? how.thoughts() : 1));
        tokens.show(BigDecimal.valueOf(sampled ? how.tokens() : Thinking.TOKENS));
        scored.set(how.scored());
        showing = false;
        refresh();
    }

    private void refresh() {
        if (showing) {
            return;
        }
        boolean sampled = thinking.get() == Thinking.Mode.SAMPLED;
        thoughts.usableProperty().set(sampled);
        tokens.usableProperty().set(sampled);
        partial.set(thinking.get() == Thinking.Mode.GIVEN && used.kind() == TaskKind.SUPERVISED);
        problem.set(problem());
        LossFunction chosen = problem.get().isEmpty() ? chosen() : used;
        changed.set(chosen.equals(used) ? null : chosen);
    }

    private String problem() {
        return Stream.of(
                        stop(hindrance(end.get())), stop(hindrance(thinking.get())), problem(thoughts), problem(tokens))
                .filter(each -> !each.isEmpty())
                .map(each -> "Loss of this project: " + each)
                .findFirst()
                .orElse("");
    }

    private static String problem(NumberInput input) {
        String wrong = input.problemProperty().get();
        return wrong.isEmpty() ? "" : SetupViewModel.lowerFirst(input.name()) + ": " + SetupViewModel.lowerFirst(wrong);
    }

    private static String stop(String hindrance) {
        return hindrance.isEmpty() ? "" : hindrance + ".";
    }

    private LossFunction chosen() {
        Thinking how = switch (thinking.get()) {
            case OFF -> Thinking.OFF;
            case SAMPLED ->
                new Thinking(
                        Thinking.Mode.SAMPLED,
                        thoughts.number().intValueExact(),
                        tokens.number().intValueExact(),
                        Thinking.Part.ANSWER);
            case GIVEN -> new Thinking(Thinking.Mode.GIVEN, 0, 0, partial.get() ? scored.get() : Thinking.Part.ANSWER);
        };
        return used.with(end.get()).with(how);
    }

    /** The rule for the end. */
    public ObjectProperty<EndRule> endProperty() {
        return end;
    }

    /** Why the end cannot be treated so in this project, without a full stop; empty if it can. */
    String hindrance(EndRule rule) {
        return rule == EndRule.COUNTED ? whyNotCounted : "";
    }

    /** The same for thoughts. */
    String hindrance(Thinking.Mode mode) {
        return switch (mode) {
            case OFF -> "";
            case SAMPLED -> whyNotSampled;
            case GIVEN -> whyNotGiven;
        };
    }

    /** Whether a part of what the model writes can be chosen. */
    BooleanExpression partial() {
        return partial;
    }

    /** Why the choice cannot take effect, in a sentence; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The chosen loss; {@code null} while it is the project's own or cannot take effect. */
    public ReadOnlyObjectProperty<@Nullable LossFunction> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether the model has no other work. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Called with the loss that the project is to have. */
    public void setOnApply(Consumer<LossFunction> action) {
        onApply = action;
    }

    /** Gives the project the chosen loss, by which everything is then measured again. */
    public void apply() {
        onApply.accept(Objects.requireNonNull(changed.get()));
    }
}
