package dev.spanwise.jinja;

/**
 * Finds a text in another, in time in proportion to their lengths: Java's own search takes their product in the worst
 * case. Takes steps for what it passes.
 */
final class Search {
    /** Up to here, Java's own search is at least as fast. */
    private static final int SHORT = 16;

    private final String sought;
    private final Budget budget;
    /** For each beginning of a long sought text, the length of its longest other beginning that it ends with. */
    private final int[] borders;

    /** @param sought not empty */
    Search(String sought, Budget budget) {
        this.sought = sought;
        this.budget = budget;
        borders = sought.length() > SHORT ? borders(sought) : new int[0];
        budget.text(sought.length());
    }

    private static int[] borders(String sought) {
        int[] borders = new int[sought.length()];
        for (int i = 1, border = 0; i < borders.length; i++) {
            border = longer(borders, sought, border, sought.charAt(i));
            borders[i] = border;
        }
        return borders;
    }

    /** The border after one more character. */
    private static int longer(int[] borders, String sought, int border, char c) {
        int known = border;
        while (known > 0 && sought.charAt(known) != c) {
            known = borders[known - 1];
        }
        return sought.charAt(known) == c ? known + 1 : known;
    }

    /** Where it first stands at or after a place; -1 if nowhere. */
    int first(String text, int from) {
        int place = sought.length() > SHORT ? place(text, from, text.length(), false) : text.indexOf(sought, from);
        budget.text((place < 0 ? text.length() : place) - from);
        return place;
    }

    /** Where it last stands before an end; -1 if nowhere. */
    int last(String text, int end) {
        int place =
                sought.length() > SHORT ? place(text, 0, end, true) : text.lastIndexOf(sought, end - sought.length());
        budget.text(end - Math.max(0, place));
        return place;
    }

    private int place(String text, int from, int end, boolean last) {
        int found = -1;
        for (int i = from, known = 0; i < end; i++) {
            known = longer(borders, sought, known, text.charAt(i));
            if (known == sought.length()) {
                found = i + 1 - known;
                if (!last) {
                    return found;
                }
                known = borders[known - 1];
            }
        }
        return found;
    }
}
