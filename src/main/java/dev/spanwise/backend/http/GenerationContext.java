package dev.spanwise.backend.http;

/**
 * A text to go on from.
 *
 * @param ids its tokens; empty for families that take text
 */
record GenerationContext(String text, int[] ids) {
    /** A seed for servers that take no more than 31 bits. */
    static long shortSeed(long seed) {
        return seed >>> 33;
    }
}
