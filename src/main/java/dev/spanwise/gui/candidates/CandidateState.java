package dev.spanwise.gui.candidates;

/** The state of a candidate, in the order in which rows with equal losses are listed. */
public enum CandidateState {
    /** The best of its iteration, which the run accepted. */
    WINNER("winner"),
    BETTER("better"),
    /** The interval of the difference spans zero. */
    UNCLEAR("unclear"),
    /** Better on the training examples, worse on the validation examples. */
    UNCONFIRMED("unconfirmed"),
    WORSE("worse"),
    WAITING("waiting"),
    /** Clearly worse on the first training examples of a race, and not scored on the others. */
    DROPPED("dropped"),
    /** Rejected by the user. */
    REJECTED("rejected"),
    /** Refused by the filter of rewrites; never scored. */
    REFUSED("refused");

    private final String words;

    CandidateState(String words) {
        this.words = words;
    }

    /** Display text. */
    public String words() {
        return words;
    }

    /** Whether the row is out of the race and shown muted. */
    public boolean isOut() {
        return this == DROPPED || this == REJECTED || this == REFUSED;
    }
}
