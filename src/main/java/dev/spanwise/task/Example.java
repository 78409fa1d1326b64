package dev.spanwise.task;

/**
 * An input and the right answer to it.
 *
 * @param index position in the data file, from 0; names the example everywhere
 * @param input what the model is given
 * @param target the right answer
 */
public record Example(int index, String input, String target, Split split) {}
