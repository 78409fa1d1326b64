package dev.spanwise.pmpo;

/**
 * What the user decided after an iteration of a manual run.
 *
 * @param prompt the new incumbent where one is adopted, empty otherwise: a candidate's, or the user's own words
 */
public record Decision(Kind kind, String prompt) {
    /** What happens next. */
    public enum Kind {
        ADOPT,
        /** Goes on with the same prompt. */
        KEEP,
        STOP
    }

    public static final Decision KEEP = new Decision(Kind.KEEP, "");
    public static final Decision STOP = new Decision(Kind.STOP, "");

    public static Decision adopt(String prompt) {
        return new Decision(Kind.ADOPT, prompt);
    }
}
