package dev.spanwise.score;

import java.util.List;

/** A process reward model: scores the steps of solutions. Called by one thread at a time. */
public interface RewardModel extends AutoCloseable {
    /**
     * A problem and its solution.
     *
     * @param steps at least one, none of them blank
     */
    record Solution(String problem, List<String> steps) {
        public Solution {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a solution without steps");
            }
        }
    }

    /** Display name. */
    String name();

    /**
     * The probability that each step is right, given the problem and the steps before it.
     *
     * @return probabilities in the order of the steps, a list for each solution in the order of the solutions
     * @throws ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if {@code cancel} was cancelled
     */
    List<List<Double>> rewards(List<Solution> solutions, CancelToken cancel);

    @Override
    void close();
}
