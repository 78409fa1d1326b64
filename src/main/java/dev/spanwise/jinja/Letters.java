package dev.spanwise.jinja;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.ULocale;

/** The case and the kind of characters, by Python's definitions. */
final class Letters {
    private Letters() {}

    /** By ICU: Java's own takes minutes for some ten thousand Greek letters. */
    static String lower(String text) {
        return UCharacter.toLowerCase(ULocale.ROOT, text);
    }

    static String upper(String text) {
        return UCharacter.toUpperCase(ULocale.ROOT, text);
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return titleCase(text.codePointAt(0)) + lower(text.substring(first));
    }

    private static String titleCase(int c) {
        int title = Character.toTitleCase(c);
        return title == c && Character.isLowerCase(c)
                ? titledLigature(Character.toString(c))
                : Character.toString(title);
    }

    /** Such as the German sharp s, whose upper case is two letters. */
    private static String titledLigature(String c) {
        String upper = upper(c);
        return upper.length() == 1 ? c : upper.charAt(0) + lower(upper.substring(1));
    }

    private static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    static String titled(String text) {
        StringBuilder result = new StringBuilder();
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            result.append(inside ? lower(Character.toString(c)) : titleCase(c));
            inside = isCased(c);
        }
        return result.toString();
    }

    static String swapped(String text) {
        StringBuilder result = new StringBuilder();
        text.codePoints().forEach(c -> {
            String character = Character.toString(c);
            result.append(
                    Character.isUpperCase(c)
                            ? lower(character)
                            : Character.isLowerCase(c) ? upper(character) : character);
        });
        return result.toString();
    }

    static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    static boolean isTitled(String text) {
        boolean any = false;
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            boolean begins = Character.isUpperCase(c) || Character.isTitleCase(c);
            if (begins ? inside : Character.isLowerCase(c) && !inside) {
                return false;
            }
            inside = isCased(c);
            any |= inside;
        }
        return any;
    }

    static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && (text.charAt(0) == '_' || Character.isUnicodeIdentifierStart(text.codePointAt(0)))
                && text.codePoints().skip(1).allMatch(Character::isUnicodeIdentifierPart);
    }

    static boolean isDigit(int c) {
        return Character.isDigit(c)
                || c == 0xB2
                || c == 0xB3
                || c == 0xB9
                || c == 0x2070
                || c >= 0x2074 && c <= 0x2079
                || c >= 0x2080 && c <= 0x2089
                || c >= 0x2460 && c <= 0x2468;
    }

    static boolean isNumeric(int c) {
        int type = Character.getType(c);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || "〇一二三四五六七八九十百千万億兆零".indexOf(c) >= 0;
    }
}
