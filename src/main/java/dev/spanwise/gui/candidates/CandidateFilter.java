package dev.spanwise.gui.candidates;

import dev.spanwise.pmpo.Candidate;
import java.util.function.Predicate;

/** Which candidates are listed. */
public final class CandidateFilter {
    /** By where they stand. */
    public enum Standing implements Predicate<CandidateState> {
        ALL("All states"),
        /** All but those that are out. */
        IN_THE_RACE("In the race"),
        BETTER("Better"),
        ACCEPTED("Accepted"),
        REFUSED("Refused");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        @Override
        public boolean test(CandidateState state) {
            return switch (this) {
                case ALL -> true;
                case IN_THE_RACE -> !state.isOut();
                case BETTER -> state == CandidateState.BETTER || state == CandidateState.ACCEPTED;
                case ACCEPTED -> state == CandidateState.ACCEPTED;
                case REFUSED -> state == CandidateState.REFUSED;
            };
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** By where they come from. */
    public sealed interface Origin extends Predicate<CandidateRow> {
        record Anywhere() implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return true;
            }

            @Override
            public String toString() {
                return "All origins";
            }
        }

        record Iteration(int number) implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return row.iteration() == number;
            }

            @Override
            public String toString() {
                return "Iteration " + number;
            }
        }

        /** The training example that a candidate was written for. */
        record HardCase(int example) implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return row.hardCase() == example;
            }

            @Override
            public String toString() {
                return example == Candidate.BY_USER ? "Yours" : "For example " + example;
            }
        }
    }

    private CandidateFilter() {}
}
