package dev.spanwise.task;

import dev.spanwise.text.Fields;
import dev.spanwise.text.LetterCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two examples with the same or nearly the same fields.
 *
 * @param first the one that comes first in the data
 * @param likeness Jaccard similarity of the sets of five-character pieces; 1 if the fields differ in case and white
 *     space at most
 */
public record DuplicatePair(Example first, Example second, double likeness) {
    /** Similarity from which examples are near duplicates; a lower value would report examples of templated tasks. */
    private static final double NEAR = 0.95;

    private static final int PIECE = 5;
    /** Number of examples from which values that are all different are no chance. */
    private static final int MANY = 20;

    private static final int SHORTEST = 60;
    private static final int BINS = 64;
    private static final int BAND = 8;
    private static final int MOST_IN_A_BAND = 50;
    /**
     * Minimum number of equal MinHash values of a candidate pair; two texts with likeness {@link #NEAR} have far more.
     */
    private static final int LEAST_SAME = BINS * 3 / 4;

    private record Sketch(Example example, String text, long[] least) {
        boolean resembles(Sketch other) {
            int same = 0;
            for (int i = 0; i < BINS; i++) {
                same += least[i] == other.least[i] ? 1 : 0;
            }
            return same >= LEAST_SAME;
        }
    }

    /** Whether both are used, in different splits. */
    public boolean acrossSplits() {
        return first.split() != second.split() && first.split() != Split.UNUSED && second.split() != Split.UNUSED;
    }

    /** Whether the fields are equal and the answers differ. */
    public boolean contradict() {
        return likeness == 1 && !first.target().equals(second.target());
    }

    /** The fields in lower case with single spaces, for comparison. */
    public static String normal(Fields fields) {
        StringBuilder text = new StringBuilder(fields.input());
        fields.others()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        return LetterCase.lower(text.toString()).replaceAll("\\s+", " ").strip();
    }

    /**
     * All pairs: equal fields, each with the first ones equal to them, and nearly equal ones of at least {@value
     * #SHORTEST} characters. A field that is different in each of many examples numbers them and is not compared.
     *
     * <p>Near ones are found by one-permutation MinHash in bands (Broder 1997; Li, Owen and Zhang 2012) and confirmed
     * by the likeness itself, in time about linear in the length of the texts. If many texts share a band, as in
     * templated tasks, their hashes exclude most pairs.
     */
    public static List<DuplicatePair> in(List<Example> examples) {
        List<DuplicatePair> twins = new ArrayList<>();
        Set<String> numbering = numbering(examples);
        Map<String, Example> firsts = new HashMap<>();
        List<Example> different = new ArrayList<>();
        for (Example example : examples) {
            Example first = firsts.putIfAbsent(normal(example.fields().without(numbering)), example);
            if (first == null) {
                different.add(example);
            } else {
                twins.add(new DuplicatePair(first, example, 1));
            }
        }
        Map<Long, List<Sketch>> bands = new HashMap<>();
        for (Example example : different) {
            String text = normal(example.fields().without(numbering));
            if (text.length() < SHORTEST) {
                continue;
            }
            Sketch sketch = new Sketch(example, text, leastHashes(text));
            Set<Example> met = new HashSet<>();
            for (long band : bands(sketch.least())) {
                List<Sketch> others = bands.computeIfAbsent(band, key -> new ArrayList<>());
                for (Sketch other : others) {
                    if (sketch.resembles(other) && met.add(other.example())) {
                        double likeness = likeness(other.text(), text);
                        if (likeness >= NEAR) {
                            twins.add(new DuplicatePair(
                                    other.example(), example, Math.min(likeness, Math.nextDown(1.0))));
                        }
                    }
                }
                if (others.size() < MOST_IN_A_BAND) {
                    others.add(sketch);
                }
            }
        }
        return twins;
    }

    private static Set<String> numbering(List<Example> examples) {
        Map<String, Set<String>> values = new HashMap<>();
        examples.forEach(example -> example.fields()
                .others()
                .forEach((name, value) ->
                        values.computeIfAbsent(name, key -> new HashSet<>()).add(value)));
        return values.entrySet().stream()
                .filter(each -> examples.size() >= MANY && each.getValue().size() == examples.size())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long[] leastHashes(String text) {
        long[] least = new long[BINS];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int i = 0; i + PIECE <= text.length(); i++) {
            long hash = mixed(text.substring(i, i + PIECE).hashCode());
            int bin = (int) (hash & (BINS - 1));
            least[bin] = Math.min(least[bin], hash >>> 6);
        }
        return least;
    }

    private static long[] bands(long[] least) {
        long[] bands = new long[BINS / BAND];
        for (int band = 0; band < bands.length; band++) {
            long hash = band;
            for (int i = band * BAND; i < (band + 1) * BAND; i++) {
                hash = mixed(hash * 31 + least[i]);
            }
            bands[band] = hash;
        }
        return bands;
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static double likeness(String a, String b) {
        Set<String> first = pieces(a);
        Set<String> second = pieces(b);
        int all = first.size() + second.size();
        first.retainAll(second);
        return (double) first.size() / (all - first.size());
    }

    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        for (int i = 0; i + PIECE <= text.length(); i++) {
            pieces.add(text.substring(i, i + PIECE));
        }
        return pieces;
    }
}
