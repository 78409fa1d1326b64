package dev.spanwise.gui.control;

import java.util.Locale;

/** Formats durations. */
public final class Durations {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Durations() {}

    /** {@code 4.2 s}, {@code 3 min 20 s}, {@code 1 h 05 min} */
    public static String exact(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ENGLISH, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return String.format(Locale.ENGLISH, "%d min %02d s", whole / MINUTE, whole % MINUTE);
        }
        long minutes = Math.round(seconds / MINUTE);
        return String.format(Locale.ENGLISH, "%d h %02d min", minutes / MINUTE, minutes % MINUTE);
    }

    /** An estimate, rounded up coarsely: {@code 40 s}, {@code 7 min}, {@code 2 h 10 min} */
    public static String rough(double seconds) {
        if (seconds <= 50) {
            int step = seconds <= 15 ? 5 : 10;
            return (long) Math.ceil(Math.max(seconds, 1) / step) * step + " s";
        }
        long minutes = (long) Math.ceil(seconds / MINUTE);
        if (minutes < MINUTE) {
            return minutes + " min";
        }
        long tens = (minutes + 9) / 10 * 10;
        return String.format(Locale.ENGLISH, "%d h %02d min", tens / MINUTE, tens % MINUTE);
    }
}
