package dev.spanwise.project;

import dev.spanwise.score.Reduction;

/**
 * What a project says about itself.
 *
 * @param task what the prompt is for, in a sentence
 * @param layout {@code chat} or {@code plain}
 * @param model {@code pocket} or a model folder
 * @param data the examples' file, relative to the project
 */
public record Settings(
        String name, String task, String layout, String model, Reduction reduction, String data, long splitSeed) {}
