package dev.spanwise.pmpo;

/**
 * A proposed prompt.
 *
 * @param id unique in a run, from 1
 * @param iteration the iteration that proposed it, from 1
 * @param hardCase index of the training example it was written for; {@link #BY_USER} if the user wrote it
 */
public record Candidate(int id, int iteration, int hardCase, String prompt) {
    public static final int BY_USER = -1;
}
