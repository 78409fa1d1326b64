package dev.spanwise.pmpo;

import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The losses of one prompt on the examples of a split, in nats. Two with the same examples and loss function can be
 * compared pairwise with {@link #minus}.
 *
 * @param examples in the order of the split, whatever the order given; at least one
 */
public record PromptLoss(String prompt, Split split, LossFunction function, List<ExampleLoss> examples) {
    public PromptLoss {
        examples = examples.stream()
                .sorted(Comparator.comparingInt(ExampleLoss::index))
                .toList();
    }

    private List<Integer> indices() {
        return examples.stream().map(ExampleLoss::index).toList();
    }

    /** Mean loss over the examples. */
    public double mean() {
        return examples.stream().mapToDouble(ExampleLoss::loss).average().orElseThrow();
    }

    /** The loss on one example; empty if it is not among them. */
    public Optional<ExampleLoss> of(Example example) {
        return examples.stream().filter(each -> each.index() == example.index()).findFirst();
    }

    /** This loss restricted to some of its examples. */
    PromptLoss on(Set<Integer> indices) {
        return new PromptLoss(
                prompt,
                split,
                function,
                examples.stream()
                        .filter(example -> indices.contains(example.index()))
                        .toList());
    }

    /** This loss and that on the other examples of the split, in the order of their indices. */
    PromptLoss and(PromptLoss rest) {
        return new PromptLoss(
                prompt,
                split,
                function,
                Stream.concat(examples.stream(), rest.examples.stream())
                        .sorted(Comparator.comparingInt(ExampleLoss::index))
                        .toList());
    }

    /** 95 % bootstrap interval of the mean, over examples. */
    public Interval ci95() {
        return Bootstrap.ofMean(examples.stream().mapToDouble(ExampleLoss::loss).toArray());
    }

    /** The mean losses of rationale and answer, if the rationale is given. */
    public Optional<ExampleLoss.Parts> parts() {
        List<ExampleLoss.Parts> parts = examples.stream()
                .flatMap(example -> Optional.ofNullable(example.parts()).stream())
                .toList();
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new ExampleLoss.Parts(
                        mean(parts, ExampleLoss.Parts::rationale),
                        mean(parts, ExampleLoss.Parts::answer),
                        mean(parts, ExampleLoss.Parts::rationaleShare)));
    }

    private static double mean(List<ExampleLoss.Parts> parts, ToDoubleFunction<ExampleLoss.Parts> of) {
        return parts.stream().mapToDouble(of).average().orElseThrow();
    }

    /** How often the model goes on after the right answer, among the examples whose end is known; empty if none is. */
    public Optional<Rate> goingOn() {
        List<ExampleLoss> known =
                examples.stream().filter(example -> example.end() != null).toList();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(Rate.of(known.stream().map(ExampleLoss::goesOn).toList()));
    }

    /** The margins of the right answers; empty for supervised data. */
    public Optional<Margins> margins() {
        return function.kind() == TaskKind.SUPERVISED ? Optional.empty() : Optional.of(Margins.of(examples));
    }

    /**
     * This loss minus another one on the same examples.
     *
     * @throws IllegalArgumentException if the examples or the loss functions differ
     */
    public PairedDifference minus(PromptLoss other) {
        if (!function.equals(other.function)) {
            throw new IllegalArgumentException("a loss by " + function.description() + " and one by "
                    + other.function.description() + " do not compare; score both prompts with the same loss function");
        }
        if (split != other.split || !indices().equals(other.indices())) {
            throw new IllegalArgumentException("losses on different examples do not pair up");
        }
        double[] differences = new double[examples.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = examples.get(i).loss() - other.examples.get(i).loss();
        }
        return PairedDifference.of(differences);
    }

    /**
     * The same for the negative log-probability that the model stops right after the right answer, over the examples
     * where it is known of both; empty if there are none.
     */
    Optional<PairedDifference> endMinus(PromptLoss other) {
        DoubleStream.Builder differences = DoubleStream.builder();
        for (int i = 0; i < examples.size(); i++) {
            Double here = examples.get(i).end();
            Double there = other.examples.get(i).end();
            if (here != null && there != null) {
                differences.add(there - here);
            }
        }
        double[] known = differences.build().toArray();
        return known.length == 0 ? Optional.empty() : Optional.of(PairedDifference.of(known));
    }
}
