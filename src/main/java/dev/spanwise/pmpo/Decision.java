package dev.spanwise.pmpo;

/**
 * What the user decided after an iteration of a manual run.
 *
 * @param prompt the new incumbent, a candidate's or the user's own text; empty if none is adopted
 */
public record Decision(Kind kind, String prompt) {
    /** What happens next. */
    public enum Kind {
        ADOPT,
        /** Continues with the same prompt. */
        KEEP,
        STOP
    }

    public static final Decision KEEP = new Decision(Kind.KEEP, "");
    public static final Decision STOP = new Decision(Kind.STOP, "");

    public static Decision adopt(String prompt) {
        return new Decision(Kind.ADOPT, prompt);
    }
}
