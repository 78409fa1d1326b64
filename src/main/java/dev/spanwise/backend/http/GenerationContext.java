package dev.spanwise.backend.http;

/**
 * The text that is continued by generation.
 *
 * @param ids its tokens; empty for families that take text
 */
record GenerationContext(String text, int[] ids) {
    /** The seed shortened to 31 bits, for servers that take no more. */
    static long shortSeed(long seed) {
        return seed >>> 33;
    }
}
