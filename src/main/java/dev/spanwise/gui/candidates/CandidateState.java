package dev.spanwise.gui.candidates;

/** Where a candidate stands. In the order in which rows are listed when losses are equal. */
public enum CandidateState {
    /** The best of its iteration, which the run went on from. */
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
    /** Put aside by the person. */
    REJECTED("rejected"),
    /** By the gate; never scored. */
    REFUSED("refused");

    private final String words;

    CandidateState(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** Whether the row is out of the race and shown muted. */
    public boolean isOut() {
        return this == DROPPED || this == REJECTED || this == REFUSED;
    }
}
