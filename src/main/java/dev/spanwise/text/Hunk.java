package dev.spanwise.text;

/**
 * Changes of a text that are made or left together.
 *
 * @param from index of the first part of the diff
 * @param to one past the last one
 * @param before what the old text has there
 * @param after what the new text has there
 */
public record Hunk(int from, int to, String before, String after) {}
