package dev.spanwise.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Floats with a given number of digits, as C and Python write them. Signs are the caller's business. */
final class Digits {
    private static final int MOST = 1000;

    private Digits() {}

    /**
     * @param number not negative
     * @param kind {@code e}, {@code f}, {@code g} or {@code %}, or a capital
     * @param alternate whether to keep the point and the zeros after it
     */
    static String of(double number, char kind, int precision, boolean alternate) {
        if (precision > MOST) {
            throw new JinjaException("A number is written with more than " + MOST + " digits");
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            String word = Double.isNaN(number) ? "nan" : "inf";
            String shown = Character.isUpperCase(kind) ? word.toUpperCase(Locale.ROOT) : word;
            return kind == '%' ? shown + "%" : shown;
        }
        BigDecimal exact = new BigDecimal(number);
        return switch (kind) {
            case 'f', 'F' -> fixed(exact, precision, alternate);
            case '%' -> of(number * 100, 'f', precision, alternate) + "%";
            case 'e' -> scientific(exact, precision, alternate);
            case 'E' -> scientific(exact, precision, alternate).toUpperCase(Locale.ROOT);
            case 'g' -> general(exact, precision, alternate);
            default -> general(exact, precision, alternate).toUpperCase(Locale.ROOT);
        };
    }

    private static String fixed(BigDecimal number, int precision, boolean alternate) {
        String digits = number.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
        return alternate && precision == 0 ? digits + "." : digits;
    }

    private static String scientific(BigDecimal number, int precision, boolean alternate) {
        BigDecimal rounded = number.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        String digits = rounded.movePointLeft(exponent)
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
        return digits
                + (alternate && precision == 0 ? "." : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private static String general(BigDecimal number, int wanted, boolean alternate) {
        int precision = Math.max(wanted, 1);
        BigDecimal rounded = number.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = rounded.signum() == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        if (exponent < -4 || exponent >= precision) {
            String digits = scientific(number, precision - 1, alternate);
            int mark = digits.indexOf('e');
            return alternate ? digits : withoutZeros(digits.substring(0, mark)) + digits.substring(mark);
        }
        String digits = fixed(number, precision - 1 - exponent, alternate);
        return alternate ? digits : withoutZeros(digits);
    }

    private static String withoutZeros(String digits) {
        if (digits.indexOf('.') < 0) {
            return digits;
        }
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, digits.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
