package dev.spanwise.gui.data;

import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.task.Example;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** An example and what is known about it under the current prompt. */
public final class ExampleRow {
    /**
     * What the model takes for the right answer.
     *
     * @param text what it generated, or the most probable of the answers that the data give
     */
    public record Mark(String text, boolean right) {}

    /** The row at one moment, for work that must not see it change. */
    record Known(
            ExampleRow row,
            @Nullable ExampleLoss loss,
            @Nullable Double change,
            @Nullable Mark answer) {}

    private static final double WORSE = 0.01;

    private final Example example;
    /** Made when it is first searched. */
    private @Nullable String searched;

    private final ReadOnlyObjectWrapper<@Nullable ExampleLoss> loss = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Double> change = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Mark> answer = new ReadOnlyObjectWrapper<>();
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

    /** By how much the loss is above that under the prompt before; {@code null} until both are known. */
    public ReadOnlyObjectProperty<@Nullable Double> changeProperty() {
        return change.getReadOnlyProperty();
    }

    Known known() {
        return new Known(this, loss.get(), change.get(), answer.get());
    }

    void setLoss(@Nullable ExampleLoss value) {
        loss.set(value);
        compare();
    }

    /** Takes the loss under the prompt before. */
    void setBefore(@Nullable ExampleLoss value) {
        before = value;
        compare();
    }

    private void compare() {
        ExampleLoss now = loss.get();
        change.set(now == null || before == null ? null : now.loss() - before.loss());
    }

    /** Whether the loss is so much higher than under the prompt before that it is more than rounding. */
    boolean isWorse() {
        Double by = change.get();
        return by != null && by > WORSE;
    }

    void setAnswer(@Nullable Mark value) {
        answer.set(value);
    }

    /** Whether the input or one of the answers contains a text that is in lower case. */
    boolean matches(String text) {
        if (text.isEmpty()) {
            return true;
        }
        String all = searched;
        if (all == null) {
            all = (example.input() + "\n" + example.target() + "\n"
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
