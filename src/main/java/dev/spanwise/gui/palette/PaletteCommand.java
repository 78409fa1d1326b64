package dev.spanwise.gui.palette;

import java.util.List;
import java.util.Locale;

/**
 * A command of the palette.
 *
 * @param place its menu, such as "File"
 * @param keys keyboard shortcut; empty if none
 * @param about words by which it is found if no name matches; may be empty
 * @param possible whether it is enabled
 */
public record PaletteCommand(String name, String place, String keys, String about, boolean possible, Runnable action) {

    /**
     * How well the command matches the typed words (in lower case); 0 if it does not.
     *
     * @param loosely whether the letters of a word may be scattered over the name
     */
    int fit(List<String> words, boolean loosely) {
        // Without the folder, whose name may contain any word.
        String where = place.toLowerCase(Locale.ROOT).split("[/\\\\]", 2)[0];
        String what = name.toLowerCase(Locale.ROOT);
        int sum = 1;
        for (String word : words) {
            int best = Math.max(2 * fit(what, word), fit(where, word));
            if (best == 0 && loosely && word.length() > 2 && scattered(what, word)) {
                best = 1;
            }
            if (best == 0) {
                return 0;
            }
            sum += best;
        }
        return sum;
    }

    /** Whether {@code about} contains all of the words (in lower case). */
    boolean isAbout(List<String> words) {
        String all = about.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }

    private static int fit(String text, String word) {
        if (text.startsWith(word)) {
            return 8;
        }
        if (text.contains(" " + word)) {
            return 6;
        }
        if (text.contains(word)) {
            return 4;
        }
        return word.length() > 1 && initials(text).contains(word) ? 3 : 0;
    }

    private static String initials(String text) {
        StringBuilder initials = new StringBuilder();
        for (String part : text.split("[^\\p{L}\\p{N}]+")) {
            initials.append(part, 0, Math.min(1, part.length()));
        }
        return initials.toString();
    }

    private static boolean scattered(String text, String word) {
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = text.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return true;
    }
}
