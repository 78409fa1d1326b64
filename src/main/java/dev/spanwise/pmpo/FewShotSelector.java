package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.ModelException;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Selects worked examples for an instruction: draws sets of training examples, chooses the one with the lowest
 * validation loss, and measures its effect on the test split. Validation and test examples are never used as worked
 * examples.
 */
public final class FewShotSelector {
    /** Minimum and maximum of examples in a set. */
    public static final int FEWEST = 3;

    public static final int MOST = 5;

    private final Objective objective;

    /** @param objective without worked examples */
    public FewShotSelector(Objective objective) {
        this.objective = objective;
    }

    /**
     * Draws sets, and measures the one with the lowest validation loss on the test split.
     *
     * @param size of a set, {@value #FEWEST} to {@value #MOST}
     * @param sets how many are tried
     * @throws InvalidInputException if the size is out of range, or there are too few examples
     * @throws ModelException if no set fits into the model's context
     */
    public FewShotResult select(String prompt, int size, int sets, long seed, CancelToken cancel) {
        if (size < FEWEST || size > MOST || sets < 1) {
            throw new InvalidInputException(
                    "Choose " + FEWEST + " to " + MOST + " examples, and at least 1 set to try.");
        }
        if (objective.data().of(Split.TRAIN).size() < size + 1
                || objective.data().of(Split.VALIDATION).isEmpty()
                || objective.data().of(Split.TEST).isEmpty()) {
            throw new InvalidInputException("Choosing " + size + " worked examples needs " + (size + 1)
                    + " training examples, validation examples to choose by and test examples to measure on.");
        }
        Optional<List<Example>> best = Optional.empty();
        double lowest = Double.POSITIVE_INFINITY;
        Optional<ContextOverflowException> overflow = Optional.empty();
        for (List<Example> set : drawn(size, sets, seed)) {
            try {
                double loss = objective
                        .showing(set)
                        .loss(prompt, Split.VALIDATION, cancel)
                        .mean();
                if (loss < lowest) {
                    lowest = loss;
                    best = Optional.of(set);
                }
            } catch (ContextOverflowException e) {
                overflow = Optional.of(e);
            }
        }
        if (best.isEmpty()) {
            throw new ModelException(
                    "No drawn set of " + size + " examples fits beside the prompt: "
                            + overflow.map(Throwable::getMessage).orElse("") + " Choose fewer examples.",
                    overflow.orElse(null));
        }
        List<Example> shots = best.get();
        return new FewShotResult(
                shots.stream().map(Example::index).toList(),
                objective.loss(prompt, Split.TEST, cancel),
                objective.showing(shots).loss("", Split.TEST, cancel),
                objective.showing(shots).loss(prompt, Split.TEST, cancel));
    }

    /** Distinct sets, each with as many different answers as possible. */
    private Set<List<Example>> drawn(int size, int sets, long seed) {
        List<Example> train = new ArrayList<>(objective.data().of(Split.TRAIN));
        Random random = new Random(seed);
        Set<List<Example>> drawn = new LinkedHashSet<>();
        for (int i = 0; i < sets; i++) {
            Collections.shuffle(train, random);
            drawn.add(varied(train, size));
        }
        return drawn;
    }

    private static List<Example> varied(List<Example> shuffled, int size) {
        List<Example> set = new ArrayList<>();
        Set<String> answers = new HashSet<>();
        shuffled.stream()
                .filter(example -> answers.add(example.target()))
                .limit(size)
                .forEach(set::add);
        shuffled.stream()
                .filter(example -> !set.contains(example))
                .limit(size - set.size())
                .toList()
                .forEach(set::add);
        set.sort(Comparator.comparingInt(Example::index));
        return set;
    }
}
