package dev.spanwise.jinja;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Python's {@code strftime} in the C locale, of a time without a zone. */
final class Strftime {
    private Strftime() {}

    static String format(String format, LocalDateTime time) {
        StringBuilder result = new StringBuilder();
        int place = 0;
        while (place < format.length()) {
            char c = format.charAt(place++);
            if (c != '%' || place == format.length()) {
                result.append(c);
                continue;
            }
            char flag = format.charAt(place);
            boolean flagged = "-_0^#".indexOf(flag) >= 0 && place + 1 < format.length();
            char code = format.charAt(flagged ? place + 1 : place);
            result.append(flagged ? flagged(flag, code, time) : part(code, time));
            place += flagged ? 2 : 1;
        }
        return result.toString();
    }

    /** Without leading zeros, or with blanks instead, or in capitals. */
    private static String flagged(char flag, char code, LocalDateTime time) {
        String part = part(code, time);
        return switch (flag) {
            case '-' -> number(part, "");
            case '_' -> number(part, " ");
            case '^', '#' -> part.toUpperCase(Locale.ROOT);
            default -> part;
        };
    }

    private static String number(String part, String instead) {
        int zeros = 0;
        while (zeros < part.length() - 1 && (part.charAt(zeros) == '0' || part.charAt(zeros) == ' ')) {
            zeros++;
        }
        return Character.isDigit(part.charAt(zeros)) ? instead.repeat(zeros) + part.substring(zeros) : part;
    }

    private static String part(char code, LocalDateTime time) {
        return switch (code) {
            case 'a' -> pattern("EEE", time);
            case 'A' -> pattern("EEEE", time);
            case 'b', 'h' -> pattern("MMM", time);
            case 'B' -> pattern("MMMM", time);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'C' -> digits(2, time.getYear() / 100);
            case 'd' -> digits(2, time.getDayOfMonth());
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'e' -> String.format(Locale.ROOT, "%2d", time.getDayOfMonth());
            case 'f' -> digits(6, time.getNano() / 1000);
            case 'F' -> format("%Y-%m-%d", time);
            case 'G' -> digits(4, time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> digits(2, time.getHour());
            case 'I' -> digits(2, twelve(time));
            case 'j' -> digits(3, time.getDayOfYear());
            case 'k' -> String.format(Locale.ROOT, "%2d", time.getHour());
            case 'l' -> String.format(Locale.ROOT, "%2d", twelve(time));
            case 'm' -> digits(2, time.getMonthValue());
            case 'M' -> digits(2, time.getMinute());
            case 'n' -> "\n";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'r' -> format("%I:%M:%S %p", time);
            case 'R' -> format("%H:%M", time);
            case 'S' -> digits(2, time.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> format("%H:%M:%S", time);
            case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
            case 'U' -> digits(2, week(time, DayOfWeek.SUNDAY));
            case 'V' -> digits(2, time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
            case 'W' -> digits(2, week(time, DayOfWeek.MONDAY));
            case 'y' -> digits(2, time.getYear() % 100);
            case 'Y' -> String.valueOf(time.getYear());
            case 'z', 'Z' -> "";
            case '%' -> "%";
            default -> "%" + code;
        };
    }

    private static String pattern(String pattern, LocalDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
    }

    private static String digits(int count, int number) {
        return String.format(Locale.ROOT, "%0" + count + "d", number);
    }

    private static int twelve(LocalDateTime time) {
        return (time.getHour() + 11) % 12 + 1;
    }

    /** Weeks that began this year. */
    private static int week(LocalDateTime time, DayOfWeek first) {
        int sinceFirst = Math.floorMod(time.getDayOfWeek().getValue() - first.getValue(), 7);
        return (time.getDayOfYear() + 6 - sinceFirst) / 7;
    }
}
