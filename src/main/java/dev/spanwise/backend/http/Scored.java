package dev.spanwise.backend.http;

import dev.spanwise.score.TargetScore;

/**
 * A server's answer to a question.
 *
 * @param tokensRead tokens of the text that the server read for it
 * @param begin the token that the server put before the text, as text; empty for none
 */
record Scored(TargetScore score, int tokensRead, String begin) {
    /** Of ids, to which servers add nothing. */
    Scored(TargetScore score, int tokensRead) {
        this(score, tokensRead, "");
    }
}
