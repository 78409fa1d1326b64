package dev.spanwise.eval;

import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.RewardModel;
import dev.spanwise.score.RewardModel.Solution;
import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The scores of a process reward model for generated answers, whose lines are their steps. The score of an answer is
 * the product of the probabilities of its steps: the probability that all of them are right (Lightman et al., Let's
 * Verify Step by Step, arXiv 2305.20050). An answer without a step scores 0.
 *
 * <p>A product decreases with the number of steps, so the mean and the lowest probability are reported, too.
 *
 * @param answers probabilities of the steps of each answer, in the order of the examples; at least one answer
 */
public record ProcessReward(List<List<Double>> answers) {
    public ProcessReward {
        answers = List.copyOf(answers);
    }

    /**
     * Scores all answers that have a step.
     *
     * @param prompt whose fields are the problem
     * @param answers at least one
     * @throws dev.spanwise.score.ModelException if the model cannot answer
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ProcessReward of(String prompt, List<GradedAnswer> answers, RewardModel model, CancelToken cancel) {
        List<List<String>> steps =
                answers.stream().map(answer -> steps(answer.text())).toList();
        List<Solution> solutions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (!steps.get(i).isEmpty()) {
                solutions.add(new Solution(answers.get(i).example().fields().shownFor(prompt), steps.get(i)));
            }
        }
        List<List<Double>> rewards = model.rewards(solutions, cancel);
        int at = 0;
        List<List<Double>> all = new ArrayList<>();
        for (List<String> of : steps) {
            all.add(of.isEmpty() ? List.of() : rewards.get(at++));
        }
        return new ProcessReward(all);
    }

    private static List<String> steps(String answer) {
        return answer.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Mean score of the answers, from 0 to 1. */
    public double value() {
        return mean(ProcessReward::product);
    }

    /** Its interval over the examples, by the bootstrap. */
    public Interval ci95() {
        return Bootstrap.ofMean(each(ProcessReward::product));
    }

    /** Mean over the answers of their steps' mean probability. */
    public double mean() {
        return mean(steps -> steps.stream().mapToDouble(step -> step).average().orElse(0));
    }

    /** Mean over the answers of their steps' lowest probability. */
    public double lowest() {
        return mean(steps -> steps.stream().mapToDouble(step -> step).min().orElse(0));
    }

    /** Mean number of steps of an answer. */
    public double steps() {
        return mean(List::size);
    }

    /** The number of answers without a step. */
    public int empty() {
        return (int) answers.stream().filter(List::isEmpty).count();
    }

    /** The difference to the scores of the same examples under another prompt; positive is better. */
    public PairedDifference minus(ProcessReward other) {
        double[] after = each(ProcessReward::product);
        double[] before = other.each(ProcessReward::product);
        for (int i = 0; i < after.length; i++) {
            after[i] -= before[i];
        }
        return PairedDifference.of(after);
    }

    /**
     * Display text, such as "0.8125 (95 % interval 0.7410 to 0.8790): the product of 3.2 steps' probabilities, mean
     * over 40 answers; mean step 0.9310, lowest 0.8444".
     */
    public String inWords() {
        String none = empty() == 0 ? "" : "; " + empty() + " without a step count 0";
        return String.format(
                Locale.ROOT,
                "%.4f (95 %% interval %.4f to %.4f): the product of %.1f steps' probabilities, mean over %d answers%s;"
                        + " mean step %.4f, lowest %.4f",
                value(),
                ci95().lo(),
                ci95().hi(),
                steps(),
                answers.size(),
                none,
                mean(),
                lowest());
    }

    /**
     * The same with the score under another prompt and the paired change, such as "..., before 0.7 (...); change +0.1
     * (...)".
     */
    public String inWords(Optional<ProcessReward> before) {
        return inWords()
                + before.map(other -> {
                            PairedDifference change = minus(other);
                            return String.format(
                                    Locale.ROOT,
                                    "; before %.4f, change %+.4f (95 %% interval %+.4f to %+.4f, paired)",
                                    other.value(),
                                    change.mean(),
                                    change.ci95().lo(),
                                    change.ci95().hi());
                        })
                        .orElse("");
    }

    private static double product(List<Double> steps) {
        return steps.isEmpty() ? 0 : steps.stream().mapToDouble(step -> step).reduce(1, (all, step) -> all * step);
    }

    private double mean(ToDoubleFunction<List<Double>> of) {
        return answers.stream().mapToDouble(of).average().orElseThrow();
    }

    private double[] each(ToDoubleFunction<List<Double>> of) {
        return answers.stream().mapToDouble(of).toArray();
    }
}
