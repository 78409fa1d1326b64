package dev.spanwise.score;

/**
 * One target token and its natural log-probability given everything before it.
 *
 * @param text the token as text; may be empty or a replacement character if the token is a part of a character
 * @param logProb natural logarithm of the probability, at most 0
 */
public record TokenLogProb(String text, double logProb) {}
