package dev.spanwise.gui.run;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A number field's text with validation. A disabled field reports no problem. */
public final class NumberInput {
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})?(\\.\\d{1,9})?");

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final BooleanProperty usable = new SimpleBooleanProperty(this, "usable", true);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final String name;
    private final String wanted;
    private final @Nullable String ifEmpty;
    private final Predicate<BigDecimal> allowed;
    private BigDecimal number = BigDecimal.ZERO;

    /**
     * @param wanted description of valid input, such as "a whole number"
     * @param ifEmpty meaning of empty input, whose value is 0; {@code null} if it is invalid
     */
    private NumberInput(String name, String wanted, @Nullable String ifEmpty, Predicate<BigDecimal> allowed) {
        this.name = name;
        this.wanted = wanted;
        this.ifEmpty = ifEmpty;
        this.allowed = allowed;
        text.addListener((property, old, now) -> check());
        usable.addListener((property, old, now) -> check());
        check();
    }

    static NumberInput whole(String name, long least, long most) {
        String wanted = String.format(Locale.ENGLISH, "a whole number from %,d to %,d", least, most);
        return new NumberInput(
                name,
                wanted,
                null,
                number -> isWhole(number)
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(most)) <= 0);
    }

    /** Empty input means 0. */
    static NumberInput zeroOrMore(String name, String example) {
        return new NumberInput(
                name, "a number of 0 or more, such as " + example, "none", number -> number.signum() >= 0);
    }

    /** Nothing stands for no limit. */
    static NumberInput wholeLimit(String name) {
        return new NumberInput(
                name,
                "a whole number above 0, or nothing",
                "no limit",
                number -> isWhole(number) && number.signum() > 0);
    }

    /** Nothing stands for no limit. */
    static NumberInput limit(String name, String example) {
        return new NumberInput(
                name,
                "a number above 0, such as " + example + ", or nothing",
                "no limit",
                number -> number.signum() > 0);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    private void check() {
        String typed = text.get().strip();
        boolean isNumber = NUMBER.matcher(typed).matches() && typed.matches(".*\\d");
        BigDecimal typedNumber = isNumber ? new BigDecimal(typed.replace(",", "")) : BigDecimal.ZERO;
        boolean right = isNumber ? allowed.test(typedNumber) : ifEmpty != null && typed.isEmpty();
        number = right ? typedNumber : BigDecimal.ZERO;
        problem.set(right || !usable.get() ? "" : "Write " + wanted + ".");
    }

    /** The value; 0 if the input is empty or invalid. */
    BigDecimal number() {
        return number;
    }

    /** @param shown 0 is shown as empty if empty input is valid */
    void show(BigDecimal shown) {
        text.set(
                ifEmpty != null && shown.signum() == 0
                        ? ""
                        : shown.stripTrailingZeros().toPlainString());
    }

    /** The meaning of empty input; empty if it is invalid. */
    String ifEmpty() {
        return ifEmpty == null ? "" : ifEmpty;
    }

    String name() {
        return name;
    }

    public StringProperty textProperty() {
        return text;
    }

    /** Whether the field is enabled. */
    public BooleanProperty usableProperty() {
        return usable;
    }

    /** What to type instead, in a sentence; empty if the input is valid. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
