package dev.spanwise.backend.http;

import dev.spanwise.score.Query;
import dev.spanwise.score.TokenizedQuery;
import java.util.Arrays;

/**
 * Asks a server for the log-probabilities of a target after a context.
 *
 * @param contextIds the context's tokens; empty for families that take text
 * @param targetIds the tokens to score: the target's and, if its end is known, those up to the end; empty for families
 *     that take text
 */
record ScoringRequest(String context, String target, int[] contextIds, int[] targetIds) {
    static ScoringRequest ofTexts(String context, String target) {
        return new ScoringRequest(context, target, new int[0], new int[0]);
    }

    static ScoringRequest of(Query query, TokenizedQuery tokens) {
        return new ScoringRequest(
                query.context(),
                query.target(),
                Arrays.copyOf(tokens.ids(), tokens.target()),
                Arrays.copyOfRange(tokens.ids(), tokens.target(), tokens.ids().length));
    }

    String text() {
        return context + target;
    }

    int[] ids() {
        int[] ids = Arrays.copyOf(contextIds, contextIds.length + targetIds.length);
        System.arraycopy(targetIds, 0, ids, contextIds.length, targetIds.length);
        return ids;
    }
}
