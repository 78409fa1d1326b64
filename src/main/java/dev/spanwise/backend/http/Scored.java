package dev.spanwise.backend.http;

import dev.spanwise.score.TargetScore;

/**
 * A server's answer to a question.
 *
 * @param tokensRead tokens of the text that the server read for it
 */
record Scored(TargetScore score, int tokensRead) {}
