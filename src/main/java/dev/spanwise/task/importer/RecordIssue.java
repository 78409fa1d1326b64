package dev.spanwise.task.importer;

/**
 * A record that was skipped or should be checked.
 *
 * @param place in the file, such as "line 12"
 * @param reason what is wrong, for display
 * @param leftOut whether the record was skipped; otherwise it was read and should be checked
 */
public record RecordIssue(String place, String reason, boolean leftOut) {
    /** Display text in one line. */
    public String words() {
        return place + ": " + reason + (leftOut ? " (left out)" : " (look at it)");
    }

    static RecordIssue leftOut(String place, String reason) {
        return new RecordIssue(place, reason, true);
    }

    static RecordIssue remark(String place, String reason) {
        return new RecordIssue(place, reason, false);
    }
}
