package dev.spanwise.pmpo;

import java.util.OptionalDouble;

/**
 * What an analysis is going to cost.
 *
 * @param seconds empty until the model's speed is known
 * @param dollars empty if the model has no price
 * @param coarse whether this is the most that the coarse units of a long prompt cost, which are divided afterwards
 */
public record AnalysisCost(OptionalDouble seconds, OptionalDouble dollars, boolean coarse) {}
