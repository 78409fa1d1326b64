package dev.spanwise.task;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.Fields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The examples of a project, each in a split.
 *
 * @param examples in the order of the data file; {@code examples.get(i).index() == i}
 */
public record Dataset(List<Example> examples) {
    public Dataset {
        examples = List.copyOf(examples);
    }

    /** These examples with new indices from 0 on. */
    public static Dataset numbered(List<Example> examples) {
        List<Example> numbered = new ArrayList<>();
        for (Example example : examples) {
            numbered.add(example.at(numbered.size()));
        }
        return new Dataset(numbered);
    }

    /** This data with more examples at the end, whose indices continue. */
    public Dataset with(List<Example> more) {
        List<Example> all = new ArrayList<>(examples);
        all.addAll(more);
        return new Dataset(all);
    }

    public List<Example> of(Split split) {
        return examples.stream().filter(example -> example.split() == split).toList();
    }

    /**
     * This data with these training examples as worked examples instead.
     *
     * @throws InvalidInputException if one of them is not a training example
     */
    public Dataset showing(List<Integer> shots) {
        List<Example> split = new ArrayList<>(examples);
        for (int index : shots) {
            if (index < 0 || index >= split.size() || split.get(index).split() != Split.TRAIN) {
                throw new InvalidInputException("\"shots\" names example " + index
                        + ", which is no training example; use positions of training examples in the data,"
                        + " from 0, each once.");
            }
            split.set(index, split.get(index).in(Split.SHOT));
        }
        return new Dataset(split);
    }

    /** The names of the fields that some example has, in order; {@value Fields#INPUT} first. */
    public Set<String> fieldNames() {
        Set<String> names = new LinkedHashSet<>(Set.of(Fields.INPUT));
        examples.forEach(example -> names.addAll(example.fields().others().keySet()));
        return names;
    }

    /** Changes whenever a field, an answer or a split changes. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Example example : examples) {
                List<String> texts =
                        new ArrayList<>(List.of(example.split().name(), example.input(), example.target()));
                texts.addAll(example.goal().wrong());
                example.fields().others().forEach((name, text) -> texts.add(name + "\u0002" + text));
                example.rationale().ifPresent(rationale -> texts.add("\u0003" + rationale));
                digest.update((String.join("\u0000", texts) + "\u0001").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
