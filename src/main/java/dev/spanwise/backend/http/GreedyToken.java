package dev.spanwise.backend.http;

/**
 * The next token that a server generates by greedy decoding.
 *
 * @param id or -1 if the server does not give it
 * @param logProb as reported with the generated token
 */
record GreedyToken(String text, int id, double logProb) {}
