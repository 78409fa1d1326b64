package dev.spanwise.jinja;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's range. */
final class Range extends AbstractList<Object> implements RandomAccess {
    /** As in Jinja's sandbox. */
    private static final long MOST = 100_000;

    private final long start;
    private final long stop;
    private final long step;
    private final int size;

    private Range(long start, long stop, long step) {
        this.start = start;
        this.stop = stop;
        this.step = step;
        this.size = (int) size(start, stop, step);
    }

    static Range of(long start, long stop, long step) {
        if (step == 0) {
            throw new JinjaException("The step of range() must not be zero");
        }
        if (size(start, stop, step) > MOST) {
            throw new JinjaException("range() has more than " + MOST + " numbers");
        }
        return new Range(start, stop, step);
    }

    private static long size(long start, long stop, long step) {
        long distance = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
        return distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
    }

    /** Part of it, with indexes that are inside. */
    Range slice(int first, int end, int stride) {
        return new Range(start + first * step, start + end * step, step * stride);
    }

    @Override
    public BigInteger get(int index) {
        return BigInteger.valueOf(start + index * step);
    }

    @Override
    public int size() {
        return size;
    }

    long start() {
        return start;
    }

    long stop() {
        return stop;
    }

    long step() {
        return step;
    }

    String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
    }
}
