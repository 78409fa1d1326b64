package dev.spanwise.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.util.ULocale;

/** Lower case of texts of any length. */
public final class LetterCase {
    private LetterCase() {}

    /** In no language's own way. By ICU: Java's own takes minutes for some ten thousand Greek letters. */
    public static String lower(String text) {
        return UCharacter.toLowerCase(ULocale.ROOT, text);
    }
}
