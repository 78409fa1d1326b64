package dev.spanwise.text;

/**
 * Changes of a text that are applied together.
 *
 * @param from index of the first part of the diff
 * @param to one past the last one
 * @param before the old text there
 * @param after the new text there
 */
public record Hunk(int from, int to, String before, String after) {}
