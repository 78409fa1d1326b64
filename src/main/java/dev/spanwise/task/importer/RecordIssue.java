package dev.spanwise.task.importer;

/**
 * A record that is not as it should be.
 *
 * @param place in the file, such as "line 12"
 * @param reason what is wrong, for people
 * @param leftOut whether the record was left out; otherwise it was read, and should be looked at
 */
public record RecordIssue(String place, String reason, boolean leftOut) {
    /** For people, in a line. */
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
