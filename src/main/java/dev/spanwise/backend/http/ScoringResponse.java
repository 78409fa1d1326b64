package dev.spanwise.backend.http;

import dev.spanwise.score.TargetScore;

/**
 * A server's answer to a question.
 *
 * @param tokensRead tokens of the text that the server read for it
 * @param begin the token that the server put before the text, as text; empty for none
 */
record ScoringResponse(TargetScore score, int tokensRead, String begin) {
    /** Of ids, to which servers add nothing. */
    ScoringResponse(TargetScore score, int tokensRead) {
        this(score, tokensRead, "");
    }
}
