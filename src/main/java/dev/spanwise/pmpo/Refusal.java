package dev.spanwise.pmpo;

/**
 * Why the gate refused a candidate.
 *
 * @param reason in words for people
 */
public record Refusal(Kind kind, String reason) {
    /** What was wrong. */
    public enum Kind {
        EMPTY,
        CUT_OFF,
        UNTAGGED,
        PLACEHOLDER,
        FROZEN,
        COPIED,
        DUPLICATE,
        TOO_LONG
    }
}
