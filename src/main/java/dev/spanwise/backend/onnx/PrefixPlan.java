package dev.spanwise.backend.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The order of reading in which no prefix is read twice. A plan is a forest of {@link Segment}s, each a run of tokens
 * that is read after the tokens of its ancestors.
 *
 * <p>The ids are sorted, which makes a prefix tree of them; the tree is then cut into long paths, each following the
 * branch that most sequences take. A path becomes one segment, and a branch that leaves it half-way starts from a part
 * of its keys and values. So the variants of a prompt that each lack one unit take two steps, whatever the number of
 * units: the whole prompt, then all tails together.
 *
 * <p>The last token of a sequence is never read, since nothing is predicted from it. Sequences that differ only in
 * their last token are read once.
 *
 * @param roots segments without a parent
 * @param tokensFed tokens in all segments
 * @param tokensNaive tokens to read if every sequence were read whole
 */
record PrefixPlan(List<Segment> roots, long tokensFed, long tokensNaive) {

    /**
     * A text to score.
     *
     * @param ids of context and target together, at least two
     * @param target index of the first scored token, at least 1
     */
    record Sequence(int[] ids, int target) {
        Sequence {
            if (target < 1 || target >= ids.length) {
                throw new IllegalArgumentException("target " + target + " of " + ids.length + " tokens");
            }
        }

        /** Number of tokens to read. */
        private int fed() {
            return ids.length - 1;
        }
    }

    /**
     * A run of tokens.
     *
     * @param path ids from the start of the text; those before {@code from} are read by the parents
     * @param from index of the first token read here, and so the length of the past
     * @param to index after the last token read here
     * @param children segments that continue this one at or before {@code to}
     * @param reads the target tokens scored by this segment
     */
    record Segment(int[] path, int from, int to, List<Segment> children, List<Read> reads) {
        int length() {
            return to - from;
        }

        /** Index of the first token whose successor is scored here, or {@code to} if none is. */
        int firstRead() {
            return reads.stream().mapToInt(read -> read.first() - 1).min().orElse(to);
        }
    }

    /**
     * Target tokens scored by a segment: token {@code i} by the logits at {@code i - 1}.
     *
     * @param sequence index of the sequence in the plan's input
     * @param first index of the first token
     * @param end index after the last token
     */
    record Read(int sequence, int first, int end) {}

    /**
     * @param least tokens that a shared segment must save
     * @param longest maximum tokens of a segment; longer ones are cut
     */
    static PrefixPlan shared(List<Sequence> sequences, int least, int longest) {
        return new Builder(sequences, least, longest).build();
    }

    /** Every sequence by itself, duplicates included, as in a loop over the sequences. */
    static PrefixPlan naive(List<Sequence> sequences, int longest) {
        List<Segment> roots = new ArrayList<>();
        for (int i = 0; i < sequences.size(); i++) {
            Builder single = new Builder(sequences.subList(i, i + 1), 1, longest);
            int index = i;
            single.build().roots().forEach(root -> roots.add(renumber(root, index)));
        }
        long tokens = naiveTokens(sequences);
        return new PrefixPlan(List.copyOf(roots), tokens, tokens);
    }

    private static Segment renumber(Segment segment, int index) {
        return new Segment(
                segment.path,
                segment.from,
                segment.to,
                segment.children.stream().map(child -> renumber(child, index)).toList(),
                segment.reads.stream()
                        .map(read -> new Read(index, read.first, read.end))
                        .toList());
    }

    private static long naiveTokens(List<Sequence> sequences) {
        return sequences.stream().mapToLong(Sequence::fed).sum();
    }

    private static final class Builder {
        private final List<Sequence> sequences;
        private final int least;
        private final int longest;

        /** Groups of equal texts in the order of their ids; a group is a list of indexes of sequences. */
        private final List<List<Integer>> sorted = new ArrayList<>();

        /** Tokens that a group has in common with the group before it. */
        private final int[] common;

        Builder(List<Sequence> sequences, int least, int longest) {
            this.sequences = sequences;
            this.least = least;
            this.longest = longest;
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < sequences.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparing(
                    sequences::get, (a, b) -> Arrays.compare(a.ids, 0, a.fed(), b.ids, 0, b.fed())));
            int[] shared = new int[order.size()];
            for (int index : order) {
                Sequence sequence = sequences.get(index);
                if (!sorted.isEmpty()) {
                    Sequence before = text(sorted.size() - 1);
                    int same = common(before.ids, before.fed(), sequence.ids, sequence.fed());
                    if (same == sequence.fed() && same == before.fed()) {
                        sorted.getLast().add(index);
                        continue;
                    }
                    shared[sorted.size()] = same;
                }
                sorted.add(new ArrayList<>(List.of(index)));
            }
            common = shared;
        }

        PrefixPlan build() {
            List<Node> nodes = new ArrayList<>();
            branches(new Range(0, sorted.size()), 0).forEach(range -> nodes.addAll(grow(range, 0)));
            List<Segment> roots = nodes.stream().map(this::segment).toList();
            return new PrefixPlan(
                    roots, roots.stream().mapToLong(Builder::tokens).sum(), naiveTokens(sequences));
        }

        /** Groups {@code low} to {@code high}, which begin with the same tokens. */
        private record Range(int low, int high) {
            int size() {
                return high - low;
            }
        }

        /** A segment before cutting: the range of groups that pass through it, and its tokens. */
        private record Node(Range range, int[] path, int from, int to, List<Node> children) {}

        /** The nodes that read a range after {@code from} tokens: one, or several if sharing is not worth a step. */
        private List<Node> grow(Range range, int from) {
            List<Node> children = new ArrayList<>();
            List<Integer> ending = new ArrayList<>();
            Range rest = range;
            int end = depth(rest);
            while (rest.size() > 1) {
                if (text(rest.low).fed() == end) {
                    ending.add(rest.low);
                }
                List<Range> branches = branches(rest, end);
                Range heavy = branches.stream()
                        .max(Comparator.comparingInt(Range::size))
                        .orElseThrow();
                int further = depth(heavy) - end;
                boolean follow = branches.size() == 1 || (long) (heavy.size() - 1) * further >= least;
                for (Range branch : branches) {
                    if (!follow || !branch.equals(heavy)) {
                        children.addAll(grow(branch, end));
                    }
                }
                rest = heavy;
                if (!follow) {
                    break;
                }
                end += further;
            }
            if (rest.size() == 1 && text(rest.low).fed() == end) {
                ending.add(rest.low);
            }
            int[] path = text(rest.low).ids;
            long saved = (long) from - end;
            saved += children.stream().mapToLong(child -> child.from - from).sum();
            saved += ending.stream().mapToLong(i -> text(i).fed() - from).sum();
            if (range.size() == 1 || saved >= least) {
                return List.of(new Node(range, path, from, end, children));
            }
            List<Node> apart = new ArrayList<>();
            children.forEach(child -> apart.add(new Node(child.range, child.path, from, child.to, child.children)));
            ending.forEach(i -> apart.add(new Node(new Range(i, i + 1), text(i).ids, from, text(i).fed(), List.of())));
            return apart;
        }

        /** Number of tokens that all groups of a range begin with. */
        private int depth(Range range) {
            int depth = text(range.low).fed();
            for (int i = range.low + 1; i < range.high; i++) {
                depth = Math.min(depth, common[i]);
            }
            return depth;
        }

        /** The ranges into which a range divides after {@code depth} tokens; a group that ends there is in none. */
        private List<Range> branches(Range range, int depth) {
            List<Range> branches = new ArrayList<>();
            int start = range.low;
            while (start < range.high && text(start).fed() == depth) {
                start++;
            }
            while (start < range.high) {
                int end = start + 1;
                while (end < range.high && common[end] > depth) {
                    end++;
                }
                branches.add(new Range(start, end));
                start = end;
            }
            return branches;
        }

        /** Cuts a node that is too long into segments and assigns the target tokens to them. */
        private Segment segment(Node node) {
            if (node.to - node.from > longest) {
                int middle = node.from + longest;
                List<Node> near = new ArrayList<>();
                List<Node> far = new ArrayList<>();
                node.children.forEach(child -> (child.from <= middle ? near : far).add(child));
                near.add(new Node(node.range, node.path, middle, node.to, far));
                return segment(new Node(node.range, node.path, node.from, middle, near));
            }
            List<Read> reads = new ArrayList<>();
            for (int i = node.range.low; i < node.range.high; i++) {
                int covered = common(node.path, node.to, text(i).ids, text(i).fed());
                for (int index : sorted.get(i)) {
                    int first = Math.max(node.from + 1, sequences.get(index).target);
                    if (first <= covered) {
                        reads.add(new Read(index, first, covered + 1));
                    }
                }
            }
            return new Segment(
                    node.path,
                    node.from,
                    node.to,
                    node.children.stream().map(this::segment).toList(),
                    List.copyOf(reads));
        }

        private Sequence text(int group) {
            return sequences.get(sorted.get(group).getFirst());
        }

        private static int common(int[] a, int lengthA, int[] b, int lengthB) {
            int mismatch = Arrays.mismatch(a, 0, lengthA, b, 0, lengthB);
            return mismatch < 0 ? lengthA : mismatch;
        }

        private static long tokens(Segment segment) {
            return segment.length()
                    + segment.children.stream().mapToLong(Builder::tokens).sum();
        }
    }
}
