package dev.spanwise.pmpo;

/**
 * Why a candidate was refused by the {@link RewriteFilter}.
 *
 * @param reason for display
 */
public record Refusal(Kind kind, String reason) {
    /** The kind of violation. */
    public enum Kind {
        EMPTY,
        CUT_OFF,
        UNTAGGED,
        PLACEHOLDER,
        MESSAGES,
        FROZEN,
        COPIED,
        DUPLICATE,
        TOO_LONG
    }
}
