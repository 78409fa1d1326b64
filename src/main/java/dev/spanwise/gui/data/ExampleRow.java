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

    private final Example example;
    private final String searched;
    private final ReadOnlyObjectWrapper<@Nullable ExampleLoss> loss = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Mark> answer = new ReadOnlyObjectWrapper<>();

    ExampleRow(Example example) {
        this.example = example;
        this.searched = (example.input() + "\n" + example.target() + "\n"
                        + String.join("\n", example.goal().wrong()))
                .toLowerCase(Locale.ROOT);
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

    void setLoss(@Nullable ExampleLoss value) {
        loss.set(value);
    }

    void setAnswer(@Nullable Mark value) {
        answer.set(value);
    }

    /** Whether the input or one of the answers contains a text that is in lower case. */
    boolean matches(String text) {
        return searched.contains(text);
    }

    @Override
    public String toString() {
        return "#" + example.index();
    }
}
