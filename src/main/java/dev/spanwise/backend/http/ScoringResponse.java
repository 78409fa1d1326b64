package dev.spanwise.backend.http;

import dev.spanwise.score.TargetScore;

/**
 * A server's answer to a {@link ScoringRequest}.
 *
 * @param tokensRead tokens that the server read for it
 * @param begin text of the token that the server added before the text; empty if none
 */
record ScoringResponse(TargetScore score, int tokensRead, String begin) {
    /** For a request by ids, to which servers add no token. */
    ScoringResponse(TargetScore score, int tokensRead) {
        this(score, tokensRead, "");
    }
}
