package dev.spanwise.pmpo;

/**
 * A proposed prompt.
 *
 * @param id unique in a run, from 1; a negative number for a variant that a person tries outside of a run
 * @param iteration the iteration that proposed it, from 1; the id for such a variant
 * @param hardCase index of the training example it was written for; {@link #BY_USER} if the user wrote it
 */
public record Candidate(int id, int iteration, int hardCase, String prompt) {
    public static final int BY_USER = -1;

    /** Its number in lists, such as "7" or "V2". */
    public static String number(int id) {
        return id < 0 ? "V" + -id : String.valueOf(id);
    }

    /** Such as "candidate 7" or "variant 2". */
    public static String name(int id) {
        return id < 0 ? "variant " + -id : "candidate " + id;
    }

    /** What the differences of the candidates of an iteration refer to. */
    public static String base(int iteration) {
        return iteration < 0 ? "the prompt it was made from" : "the prompt of iteration " + iteration;
    }
}
