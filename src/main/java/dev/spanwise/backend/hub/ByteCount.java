package dev.spanwise.backend.hub;

import java.util.Locale;

/** A size with a readable text form: {@code 918 MB}, where 1 MB = 1,000,000 bytes. */
public record ByteCount(long bytes) {
    private static final long KILO = 1000;

    @Override
    public String toString() {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        double value = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            if (value < KILO - 0.5) {
                break;
            }
            value /= KILO;
            unit = next;
        }
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f %s" : "%.0f %s", value, unit);
    }
}
