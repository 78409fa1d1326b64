package dev.spanwise.task;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * The examples of a project, each in a split.
 *
 * @param examples in the order of the data file; {@code examples.get(i).index() == i}
 */
public record Dataset(List<Example> examples) {
    /** Most training examples that a drawn split takes (Zhao et al., section on data: 20 % of a task, at most 50). */
    private static final int TRAIN_CAP = 50;

    public Dataset {
        examples = List.copyOf(examples);
    }

    public List<Example> of(Split split) {
        return examples.stream().filter(example -> example.split() == split).toList();
    }

    /**
     * This data with these training examples shown as worked examples instead.
     *
     * @throws IllegalArgumentException if one is no training example
     */
    public Dataset showing(List<Integer> shots) {
        List<Example> split = new ArrayList<>(examples);
        for (int index : shots) {
            if (index < 0 || index >= split.size() || split.get(index).split() != Split.TRAIN) {
                throw new IllegalArgumentException("\"shots\" names example " + index
                        + ", which is no training example; use positions of training examples in the data, from 0, each once.");
            }
            Example example = split.get(index);
            split.set(index, new Example(index, example.input(), example.goal(), Split.SHOT));
        }
        return new Dataset(split);
    }

    /**
     * Draws splits: 40 % training (at most 50), 20 % validation (at most 50), the rest test.
     *
     * @param seed equal seeds draw equal splits
     */
    public static Dataset drawn(List<Example> examples, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        int train = Math.min(TRAIN_CAP, Math.round(examples.size() * 0.4f));
        int validation = Math.min(TRAIN_CAP, Math.round(examples.size() * 0.2f));
        List<Example> split = new ArrayList<>(examples);
        for (int rank = 0; rank < order.size(); rank++) {
            Example example = examples.get(order.get(rank));
            Split drawn = rank < train ? Split.TRAIN : rank < train + validation ? Split.VALIDATION : Split.TEST;
            split.set(example.index(), new Example(example.index(), example.input(), example.goal(), drawn));
        }
        return new Dataset(split);
    }

    /** Changes whenever an input, an answer or a split changes. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : examples) {
                List<String> texts = new ArrayList<>(List.of(example.split().name(), example.input(), example.target()));
                texts.addAll(example.goal().wrong());
                digest.update((String.join("\u0000", texts) + "\u0001").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
