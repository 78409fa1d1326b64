package dev.spanwise.gui.control;

import dev.spanwise.stats.Interval;
import java.util.Locale;

/**
 * Formats numbers consistently: losses with three decimals, differences with their sign. Negative numbers have a real
 * minus sign, which is as wide as a plus.
 */
public final class Numbers {
    private static final String MINUS = "\u2212";

    private Numbers() {}

    /** {@code 0.412} */
    public static String loss(double loss) {
        return Double.isFinite(loss) ? withMinus(fixed(3, loss)) : "\u2013";
    }

    /** {@code +0.034}, {@code −0.120}; no sign if it rounds to zero. */
    public static String difference(double difference) {
        if (!Double.isFinite(difference)) {
            return "\u2013";
        }
        String digits = fixed(3, Math.abs(difference));
        return roundsToZero(difference) ? digits : (difference < 0 ? MINUS : "+") + digits;
    }

    /** Whether {@link #difference} formats it as zero. */
    public static boolean roundsToZero(double difference) {
        return Math.abs(difference) < 0.0005;
    }

    /** {@code −0.120 to +0.034} */
    public static String interval(Interval interval) {
        return difference(interval.lo()) + " to " + difference(interval.hi());
    }

    /** {@code 72.5 %} for a rate between 0 and 1. */
    public static String percent(double share) {
        return Double.isFinite(share) ? withMinus(fixed(1, 100 * share)) + "\u00a0%" : "\u2013";
    }

    /** {@code 1,234,567} */
    public static String count(long count) {
        return withMinus(String.format(Locale.ENGLISH, "%,d", count));
    }

    /** {@code $0.02}; amounts below a cent are not shown as zero. */
    public static String dollars(double dollars) {
        return dollars > 0 && dollars < 0.01 ? "under $0.01" : String.format(Locale.ENGLISH, "$%,.2f", dollars);
    }

    private static String fixed(int decimals, double number) {
        return String.format(Locale.ENGLISH, "%." + decimals + "f", number);
    }

    private static String withMinus(String number) {
        return number.startsWith("-") ? MINUS + number.substring(1) : number;
    }
}
