package dev.spanwise.backend.http;

/**
 * The token that a server takes next of itself.
 *
 * @param id or -1 if the server does not say
 * @param logProb as the server says when it generates
 */
record GreedyToken(String text, int id, double logProb) {}
