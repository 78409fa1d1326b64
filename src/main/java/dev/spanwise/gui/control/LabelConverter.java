package dev.spanwise.gui.control;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A StringConverter that formats the items of a choice box or combo box; it does not parse. */
public final class LabelConverter<T> extends StringConverter<T> {
    private final Function<T, String> words;

    public LabelConverter(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String text) {
        throw new UnsupportedOperationException("values are chosen, not typed");
    }
}
