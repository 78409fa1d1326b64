package dev.spanwise.text;

/**
 * Where two texts differ: what lies between their longest common beginning and the longest common end after it. Offsets
 * count UTF-16 units.
 *
 * @param start in both texts
 * @param endBefore in the first text, exclusive
 * @param endAfter in the second text, exclusive
 */
public record ChangedRange(int start, int endBefore, int endAfter) {

    public static ChangedRange between(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return new ChangedRange(head, before.length() - tail, after.length() - tail);
    }
}
