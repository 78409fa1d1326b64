package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.task.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The accuracy without a model: by guessing or by the most frequent answer.
 *
 * @param share of the examples, 0 to 1
 * @param words the method, such as "random guessing"
 */
public record BaselineRate(double share, String words) {
    private static final double NEXT_TO_NOTHING = 0.2;
    private static final int LONGEST_ANSWER = 24;

    /** The rate of a random choice among each example's answers. */
    static BaselineRate drawn(List<Example> examples) {
        return new BaselineRate(
                examples.stream()
                        .mapToDouble(
                                example -> 1.0 / (1 + example.goal().wrong().size()))
                        .average()
                        .orElse(0),
                "random guessing");
    }

    /** The rate of the most frequent answer; empty if it is negligible, or if there is only one answer. */
    static Optional<BaselineRate> always(List<Example> examples) {
        Map<String, Long> counts = examples.stream()
                .map(example -> example.goal().right())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(most -> new BaselineRate(
                        (double) most.getValue() / examples.size(),
                        "always answering \u201c" + Excerpt.of(most.getKey(), LONGEST_ANSWER) + "\u201d"))
                .filter(guess -> guess.share() >= NEXT_TO_NOTHING && guess.share() < 1);
    }

    /** Display text, such as "Baseline (line in the bars): random guessing, 50.0 %". */
    String inWords() {
        return "Baseline (line in the bars): " + words + ", " + Numbers.percent(share);
    }
}
