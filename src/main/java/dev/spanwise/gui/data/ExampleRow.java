package dev.spanwise.gui.data;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Example;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** An example with its results under the current prompt. */
public final class ExampleRow {
    /**
     * The model's answer.
     *
     * @param text the generated answer, or the most probable one of the data's answers
     */
    public record Mark(String text, boolean right) {}

    /** An immutable snapshot of the row for background work. */
    record Known(
            ExampleRow row,
            @Nullable ExampleLoss loss,
            @Nullable Double change,
            @Nullable Mark answer) {}

    private static final double WORSE = 0.01;

    private final Example example;
    /** The searchable text; made by the first search. */
    private @Nullable String searched;

    private final ReadOnlyObjectWrapper<@Nullable ExampleLoss> loss = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Double> change = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Mark> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Double> stops = new ReadOnlyObjectWrapper<>();
    private @Nullable ExampleLoss before;

    ExampleRow(Example example) {
        this.example = example;
    }

    public Example example() {
        return example;
    }

    /** The loss; {@code null} until the example's split is scored. */
    public ReadOnlyObjectProperty<@Nullable ExampleLoss> lossProperty() {
        return loss.getReadOnlyProperty();
    }

    /** The model's answer; {@code null} until it is known. */
    public ReadOnlyObjectProperty<@Nullable Mark> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** The loss minus the loss under the previous prompt; {@code null} until both are known. */
    public ReadOnlyObjectProperty<@Nullable Double> changeProperty() {
        return change.getReadOnlyProperty();
    }

    /** The probability that the model stops right after the right answer; {@code null} until it is known. */
    public ReadOnlyObjectProperty<@Nullable Double> stopsProperty() {
        return stops.getReadOnlyProperty();
    }

    Known known() {
        return new Known(this, loss.get(), change.get(), answer.get());
    }

    void setLoss(@Nullable ExampleLoss value) {
        loss.set(value);
        stops.set(value == null || value.end() == null ? null : (Double) Math.exp(value.end()));
        compare();
    }

    /** Sets the loss under the previous prompt. */
    void setBefore(@Nullable ExampleLoss value) {
        before = value;
        compare();
    }

    private void compare() {
        ExampleLoss now = loss.get();
        change.set(now == null || before == null ? null : now.loss() - before.loss());
    }

    /** Whether the loss is higher than under the previous prompt by more than rounding. */
    boolean isWorse() {
        Double by = change.get();
        return by != null && by > WORSE;
    }

    void setAnswer(@Nullable Mark value) {
        answer.set(value);
    }

    /** Whether a field or one of the answers contains a text that is in lower case. */
    boolean matches(String text) {
        if (text.isEmpty()) {
            return true;
        }
        String all = searched;
        if (all == null) {
            all = (example.input() + "\n" + example.target() + "\n"
                            + String.join("\n", example.fields().others().values()) + "\n"
                            + String.join("\n", example.goal().wrong()))
                    .toLowerCase(Locale.ROOT);
            searched = all;
        }
        return all.contains(text);
    }

    @Override
    public String toString() {
        return "#" + example.index();
    }
}
