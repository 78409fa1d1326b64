package dev.spanwise.cli;

import dev.spanwise.error.ExpectedException;
import dev.spanwise.error.InvalidInputException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition under which the command fails, such as {@code accuracy<0.8}.
 *
 * @param number its name among the results
 * @param below whether a number below the bound fails, or one above
 */
record FailCondition(String number, boolean below, double bound) {
    private static final Pattern FORM = Pattern.compile("\\s*([a-zA-Z]+)\\s*([<>])\\s*(-?[\\d.]+)\\s*");

    /** Some conditions are met; the message names them. */
    static final class FailedException extends ExpectedException {
        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message);
        }
    }

    /** @throws InvalidInputException if it is not of the form NUMBER<BOUND or NUMBER>BOUND */
    static FailCondition of(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            try {
                return new FailCondition(form.group(1), form.group(2).equals("<"), Double.parseDouble(form.group(3)));
            } catch (NumberFormatException e) {
                throw new InvalidInputException("\"" + form.group(3) + "\" in \"" + text + "\" is not a number.", e);
            }
        }
        throw new InvalidInputException(
                "\"" + text + "\" is not a condition. Write for example \"accuracy<0.8\" or \"loss>1.5\".");
    }

    /** @throws InvalidInputException if the results have no such number */
    boolean fails(Map<String, Double> numbers) {
        double value = value(numbers);
        return below ? value < bound : value > bound;
    }

    /** Display text, such as "accuracy is 0.7250, which is below 0.8". */
    String finding(Map<String, Double> numbers) {
        return "%s is %.4f, which is %s%s %s"
                .formatted(number, value(numbers), fails(numbers) ? "" : "not ", below ? "below" : "above", bound);
    }

    private double value(Map<String, Double> numbers) {
        Double value = numbers.get(number);
        if (value == null) {
            throw new InvalidInputException(
                    "There is no \"" + number + "\" to check. There is " + String.join(", ", numbers.keySet()) + ".");
        }
        return value;
    }

    @Override
    public String toString() {
        return number + (below ? "<" : ">") + bound;
    }
}
