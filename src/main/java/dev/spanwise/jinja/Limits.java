package dev.spanwise.jinja;

import java.time.Duration;

/**
 * What a rendering may use at most. Whatever goes beyond is refused with a message that names the limit.
 *
 * @param characters of the output, and of every text on the way to it
 * @param steps nodes evaluated, items visited and blocks of text made
 * @param depth macros, loops and values inside each other
 * @param time from the start to the end
 */
public record Limits(int characters, long steps, int depth, Duration time) {
    /** Dozens of times what the largest known chat templates use; some hundred megabytes of memory. */
    public static final Limits DEFAULT = new Limits(10_000_000, 5_000_000, 500, Duration.ofSeconds(5));
}
