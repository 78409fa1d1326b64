package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws the split of each example: 40 % training, 20 % validation, at most {@code cap} each, the rest test.
 *
 * <p>If targets are labels, the splits are stratified by label. Inputs that differ only in case and white space are put
 * into the same split, so that no test example was trained on.
 *
 * @param seed equal seeds draw equal splits
 * @param cap maximum of training examples, and of validation examples
 */
public record SplitAssigner(long seed, int cap) {
    /** Zhao et al. (arXiv 2505.16307), experimental setup: at most 50 training examples. */
    public static final int CAP = 50;

    private static final double TRAIN = 0.4;
    private static final double VALIDATION = 0.2;
    private static final int MOST_LABELS = 20;
    private static final int LEAST_OF_A_LABEL = 4;

    public SplitAssigner {
        if (cap < 1) {
            throw new InvalidInputException("Take at least one training example, not " + cap + ".");
        }
    }

    public SplitAssigner(long seed) {
        this(seed, CAP);
    }

    /** @param examples whose own splits are ignored; {@code examples.get(i).index() == i} */
    public Dataset draw(List<Example> examples) {
        return new Dataset(draw(examples, cap, cap));
    }

    private static int share(int of, double share, int most) {
        return Math.min(Math.max(0, most), (int) Math.round(of * share));
    }

    private List<Example> draw(List<Example> examples, int mostTraining, int mostValidation) {
        int train = share(examples.size(), TRAIN, mostTraining);
        int validation = share(examples.size(), VALIDATION, mostValidation);
        List<Example> split = new ArrayList<>(examples);
        int first = examples.isEmpty() ? 0 : examples.getFirst().index();
        int rank = 0;
        for (List<Example> same : inDrawnOrder(examples)) {
            Split drawn = rank < train ? Split.TRAIN : rank < train + validation ? Split.VALIDATION : Split.TEST;
            same.forEach(example -> split.set(example.index() - first, example.in(drawn)));
            rank += same.size();
        }
        return split;
    }

    /**
     * Draws splits for additional examples, with the cap for all examples together. An input equal to an existing one
     * gets the same split.
     *
     * @param more with indices after those of {@code data}
     */
    public List<Example> drawBeside(Dataset data, List<Example> more) {
        Map<String, Split> there = new HashMap<>();
        data.examples().forEach(example -> there.put(DuplicatePair.normal(example.fields()), example.split()));
        List<Example> drawn = draw(
                more,
                cap - data.of(Split.TRAIN).size(),
                cap - data.of(Split.VALIDATION).size());
        return drawn.stream()
                .map(example -> {
                    Split other = there.getOrDefault(DuplicatePair.normal(example.fields()), example.split());
                    return example.in(other == Split.SHOT ? Split.TRAIN : other);
                })
                .toList();
    }

    /**
     * Adapts the splits of a data file: a training split above the cap is reduced, and without a validation split one
     * is drawn from it.
     *
     * @return the used examples, in their order and with their indices
     */
    public List<Example> keep(List<Example> examples) {
        List<Example> training = examples.stream()
                .filter(example -> example.split() == Split.TRAIN)
                .toList();
        boolean validation = examples.stream().anyMatch(example -> example.split() == Split.VALIDATION);
        int share = validation ? 0 : share(training.size(), VALIDATION / (TRAIN + VALIDATION), cap);
        Map<Integer, Split> drawn = new HashMap<>();
        int rank = 0;
        for (List<Example> same : inDrawnOrder(training)) {
            for (Example example : same) {
                if (rank < share + cap) {
                    drawn.put(example.index(), rank < share ? Split.VALIDATION : Split.TRAIN);
                }
                rank++;
            }
        }
        List<Example> kept = new ArrayList<>();
        for (Example example : examples) {
            Split own = example.split() == Split.TRAIN ? drawn.get(example.index()) : example.split();
            if (own != null) {
                kept.add(example.in(own));
            }
        }
        return kept;
    }

    private record Ranked(double rank, List<Example> same) {}

    /** In a drawn order of which every prefix is stratified by label. */
    private List<List<Example>> inDrawnOrder(List<Example> examples) {
        Map<String, List<Example>> same = new LinkedHashMap<>();
        for (Example example : examples) {
            same.computeIfAbsent(DuplicatePair.normal(example.fields()), input -> new ArrayList<>())
                    .add(example);
        }
        Map<String, List<List<Example>>> strata = new LinkedHashMap<>();
        boolean labels = areLabels(examples);
        for (List<Example> each : same.values()) {
            strata.computeIfAbsent(labels ? each.getFirst().target() : "", label -> new ArrayList<>())
                    .add(each);
        }
        Random random = new Random(seed);
        List<Ranked> ranked = new ArrayList<>();
        for (List<List<Example>> stratum : strata.values()) {
            Collections.shuffle(stratum, random);
            double offset = random.nextDouble();
            for (int i = 0; i < stratum.size(); i++) {
                ranked.add(new Ranked((i + offset) / stratum.size(), stratum.get(i)));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::rank));
        return ranked.stream().map(Ranked::same).toList();
    }

    /** Whether there are few distinct targets that repeat often. */
    private static boolean areLabels(List<Example> examples) {
        long different = examples.stream().map(Example::target).distinct().count();
        return different <= MOST_LABELS && different * LEAST_OF_A_LABEL <= examples.size();
    }
}
