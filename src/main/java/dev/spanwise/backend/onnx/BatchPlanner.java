package dev.spanwise.backend.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Divides rows into batches. The rows of a batch are padded to its longest row and its longest past, and each batch has
 * a fixed cost, so few batches of equal rows are best; dynamic programming over the rows in order of length finds the
 * division with the least total cost.
 */
final class BatchPlanner {
    /** Cost of one token of past, in tokens read. */
    private static final double CARRY = 0.03;

    /** Cost of starting a batch, in tokens read. */
    private static final double START = 16;

    private BatchPlanner() {}

    /**
     * The limits of a batch.
     *
     * @param tokens maximum tokens read, padding included
     * @param bytes maximum memory
     * @param cacheBytes memory of keys and values of one token
     * @param logitBytes memory of the logits of one token
     * @param company which rows may be together
     */
    record Limits(int tokens, long bytes, long cacheBytes, long logitBytes, BatchConstraint company) {
        private boolean allow(int rows, int length, int past) {
            // Past and present exist at the same time, and the network makes a copy.
            long row = (3L * past + 2L * length) * cacheBytes + length * logitBytes;
            return rows == 1 || company.allows(length, past) && (long) rows * length <= tokens && rows * row <= bytes;
        }
    }

    /** {@code length} tokens to read after {@code past} tokens. */
    interface Row {
        int length();

        int past();
    }

    /** Batches that together hold every row once. */
    static <T extends Row> List<List<T>> of(List<T> rows, Limits limits) {
        if (limits.company == BatchConstraint.ANY) {
            return divide(rows, limits);
        }
        List<List<T>> batches = new ArrayList<>();
        rows.stream()
                .mapToInt(Row::past)
                .distinct()
                .sorted()
                .forEach(past -> batches.addAll(
                        divide(rows.stream().filter(row -> row.past() == past).toList(), limits)));
        return batches;
    }

    private static <T extends Row> List<List<T>> divide(List<T> rows, Limits limits) {
        List<T> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<T>comparingInt(Row::length).thenComparingInt(Row::past));
        int count = sorted.size();
        double[] cost = new double[count + 1];
        int[] start = new int[count + 1];
        Arrays.fill(cost, 1, count + 1, Double.POSITIVE_INFINITY);
        for (int end = 1; end <= count; end++) {
            int length = sorted.get(end - 1).length();
            int past = 0;
            for (int begin = end - 1; begin >= 0; begin--) {
                past = Math.max(past, sorted.get(begin).past());
                int size = end - begin;
                if (!limits.allow(size, length, past)) {
                    break;
                }
                double with = cost[begin] + START + size * (length + CARRY * past);
                if (with < cost[end]) {
                    cost[end] = with;
                    start[end] = begin;
                }
            }
        }
        List<List<T>> batches = new ArrayList<>();
        for (int end = count; end > 0; end = start[end]) {
            batches.add(List.copyOf(sorted.subList(start[end], end)));
        }
        return batches.reversed();
    }
}
