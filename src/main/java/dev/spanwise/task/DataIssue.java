package dev.spanwise.task;

import dev.spanwise.text.Fields;
import dev.spanwise.text.Placeholders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An issue with one or more examples that biases measurements, with a reason and a remedy. Unused examples are not
 * checked.
 *
 * @param examples the examples concerned, at least one
 */
public record DataIssue(List<Example> examples, String reason, String advice) {
    private static final int LONG_ANSWER = 100;
    private static final int TIMES_THE_USUAL = 10;

    public DataIssue {
        examples = List.copyOf(examples);
    }

    /**
     * All issues of the used examples: first those between examples, then those of single ones, in the order of the
     * data.
     */
    public static List<DataIssue> about(List<Example> all) {
        List<Example> examples =
                all.stream().filter(example -> example.split() != Split.UNUSED).toList();
        List<DataIssue> doubts = new ArrayList<>();
        for (DuplicatePair twins : DuplicatePair.in(examples)) {
            List<Example> both = List.of(twins.first(), twins.second());
            if (twins.contradict()) {
                doubts.add(new DataIssue(
                        both, "the same input with another answer", "Correct one, or move one to unused."));
            }
            if (twins.acrossSplits()) {
                doubts.add(new DataIssue(
                        both,
                        (twins.likeness() == 1 ? "the same input in " : "nearly the same input in ")
                                + twins.first().split().id() + " and "
                                + twins.second().split().id(),
                        "Move both to one split, so that the search has not seen what it is measured on."));
            } else if (twins.likeness() == 1 && !twins.contradict()) {
                doubts.add(new DataIssue(
                        both,
                        "the same input and answer",
                        "It counts twice. Move one to unused unless this is intended."));
            }
        }
        int usual = median(examples.stream()
                .map(example -> example.target().length())
                .sorted()
                .toList());
        for (Example example : examples) {
            String target = example.target();
            if (example.input().isBlank()) {
                doubts.add(new DataIssue(
                        List.of(example), "its input is empty", "Fill it in, or move the example to unused."));
            }
            List<String> options =
                    OptionBlock.in(example.input()).map(OptionBlock::texts).orElse(List.of());
            if (new HashSet<>(options).size() < options.size()) {
                doubts.add(new DataIssue(
                        List.of(example),
                        "two of its options are the same",
                        "Correct one, or move the example to unused."));
            }
            if (!target.strip().equals(target)) {
                doubts.add(new DataIssue(
                        List.of(example),
                        "its answer begins or ends with white space",
                        "Remove it: the model cannot predict it."));
            }
            if (target.length() > LONG_ANSWER && target.length() > TIMES_THE_USUAL * usual) {
                doubts.add(new DataIssue(
                        List.of(example),
                        "its answer has " + target.length() + " characters, more than " + TIMES_THE_USUAL
                                + " times the usual " + usual,
                        "Check that it is a single answer."));
            }
        }
        return doubts;
    }

    /** The used examples that lack a field which a prompt names and others have, in the order of the data. */
    public static List<DataIssue> about(Dataset data, String prompt) {
        List<String> named = Placeholders.names(prompt).stream()
                .filter(data.fieldNames()::contains)
                .filter(name -> !name.equals(Fields.INPUT))
                .toList();
        List<DataIssue> issues = new ArrayList<>();
        for (Example example : data.examples()) {
            String lacking = named.stream()
                    .filter(name -> example.fields().get(name).isBlank())
                    .map(name -> "{{" + name + "}}")
                    .collect(Collectors.joining(", "));
            if (example.split() != Split.UNUSED && !lacking.isEmpty()) {
                issues.add(new DataIssue(
                        List.of(example),
                        "it has no text for " + lacking + ", which the prompt names",
                        "Fill it in, or move the example to unused."));
            }
        }
        return issues;
    }

    private static int median(List<Integer> sorted) {
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
