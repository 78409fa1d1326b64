package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The filters that make numbers of values, which fall back on a default. */
final class Conversions {
    private static final Set<String> INFINITE = Set.of("inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");
    private static final Set<String> NOT_A_NUMBER = Set.of("nan", "+nan", "-nan");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=[0-9a-zA-Z])_(?=[0-9a-zA-Z])");
    private static final int DIGITS = 4300;

    private Conversions() {}

    static Object decimal(Object value, Object otherwise) {
        Operators.refuseUndefined(value);
        if (Numbers.is(value)) {
            return Numbers.decimal(value);
        }
        return Texts.is(value)
                ? parsed(Texts.text(value)).<Object>map(number -> number).orElse(otherwise)
                : otherwise;
    }

    private static Optional<Double> parsed(String text) {
        String number = Letters.lower(
                UNDERSCORE.matcher(StringMethods.strip(text, true, true)).replaceAll(""));
        if (INFINITE.contains(number)) {
            return Optional.of(number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (NOT_A_NUMBER.contains(number)) {
            return Optional.of(Double.NaN);
        }
        return DECIMAL.matcher(number).matches() ? Optional.of(Double.valueOf(number)) : Optional.empty();
    }

    static Object integer(Object value, Object otherwise, int base) {
        Operators.refuseUndefined(value);
        if (Numbers.isInteger(value)) {
            return Numbers.integer(value);
        }
        if (value instanceof Double number && number.isInfinite()) {
            throw new JinjaException("Infinity is no integer");
        }
        if (Texts.is(value)) {
            Optional<BigInteger> whole = whole(Texts.text(value), base);
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        return decimal(value, otherwise) instanceof Double number
                        && !number.isNaN()
                        && !number.isInfinite()
                        && (Texts.is(value) ? parsed(Texts.text(value)).isPresent() : value instanceof Double)
                ? new BigDecimal(number).toBigInteger()
                : otherwise;
    }

    private static Optional<BigInteger> whole(String text, int base) {
        if (base != 0 && (base < 2 || base > 36)) {
            return Optional.empty();
        }
        String digits = Letters.lower(StringMethods.strip(text, true, true));
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = base;
        int prefixed = digits.length() > 2 && digits.charAt(0) == '0'
                ? switch (digits.charAt(1)) {
                    case 'x' -> 16;
                    case 'o' -> 8;
                    case 'b' -> 2;
                    default -> 0;
                }
                : 0;
        if (prefixed != 0 && (base == 0 || base == prefixed)) {
            radix = prefixed;
            digits = digits.substring(digits.charAt(2) == '_' ? 3 : 2);
        } else if (base == 0) {
            radix = 10;
            if (digits.startsWith("0") && !digits.chars().allMatch(c -> c == '0' || c == '_')) {
                return Optional.empty();
            }
        }
        return number(UNDERSCORE.matcher(digits).replaceAll(""), radix, negative);
    }

    private static Optional<BigInteger> number(String digits, int radix, boolean negative) {
        if (digits.isEmpty() || digits.length() > DIGITS || !Character.isLetterOrDigit(digits.charAt(0))) {
            return Optional.empty();
        }
        try {
            BigInteger number = new BigInteger(digits, radix);
            return Optional.of(negative ? number.negate() : number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static Object round(Object value, int precision, String method) {
        Operators.refuseUndefined(value);
        if (!Numbers.is(value) || Math.abs((long) precision) > 1000) {
            throw new JinjaException("The filter round needs a number, and at most 1000 digits");
        }
        return switch (method) {
            case "common" -> rounded(value, precision);
            case "ceil" -> shifted(value, precision, RoundingMode.CEILING);
            case "floor" -> shifted(value, precision, RoundingMode.FLOOR);
            default -> throw new JinjaException("The filter round has no method " + method);
        };
    }

    private static Object rounded(Object value, int precision) {
        if (value instanceof Double number) {
            return number.isNaN() || number.isInfinite() || number == 0
                    ? number
                    : Math.copySign(
                            new BigDecimal(number)
                                    .setScale(precision, RoundingMode.HALF_EVEN)
                                    .doubleValue(),
                            number);
        }
        BigInteger number = Numbers.integer(value);
        return precision >= 0
                ? number
                : new BigDecimal(number)
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toBigInteger();
    }

    private static Object shifted(Object value, int precision, RoundingMode mode) {
        Object scale = Numbers.power(BigInteger.TEN, BigInteger.valueOf(precision));
        Object scaled = Numbers.multiply(value, scale);
        if (scaled instanceof Double number) {
            if (number.isNaN() || number.isInfinite()) {
                throw new JinjaException("The filter round needs a finite number");
            }
            scaled = new BigDecimal(number).setScale(0, mode).toBigInteger();
        }
        return Numbers.divide(scaled, scale);
    }
}
