package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the target's tokens and log-probabilities out of a server's list of tokens; throws if the list does not match
 * the request.
 */
final class TargetExtractor {
    /** Values below are minus infinity, which JSON lacks: servers write -1000, -9999 or the lowest float. */
    private static final double SENTINEL = -999;

    /** Tolerance for log-probabilities above 0, which rounding causes. */
    private static final double ABOVE_ZERO = 1e-3;

    private TargetExtractor() {}

    /** Exception for an unusable response; the reason is for display. */
    static ServerException unfit(String reason) {
        return new ServerException(
                Kind.UNFIT,
                "The server's answer cannot be used: " + reason + " Check it with: spanwise backend check URL.");
    }

    /**
     * A token's log-probability.
     *
     * @throws ServerException if it is missing, not a number, or means probability 0
     */
    static TokenLogProb token(String text, @Nullable JsonNode value) {
        if (value == null || !value.isNumber()) {
            throw unfit("it has no log-probability for the token \"" + text + "\".");
        }
        return token(text, value.asDouble());
    }

    /** @throws ServerException if it is not a number, or means probability 0 */
    static TokenLogProb token(String text, double logProb) {
        if (Double.isNaN(logProb) || logProb > ABOVE_ZERO) {
            throw unfit("the log-probability of \"" + text + "\" is " + logProb + ".");
        }
        if (logProb <= SENTINEL) {
            throw impossible(text);
        }
        return new TokenLogProb(text, Math.min(0, logProb));
    }

    static ServerException impossible(String token) {
        return unfit("it gives the token \"" + token + "\" a probability of zero, so there is no loss to compare.");
    }

    /**
     * The target's tokens in a list of tokens that begins with the context, maybe after a beginning token, and may
     * continue after the target. A token that holds the end of the context and the beginning of the target belongs to
     * the target.
     *
     * @param tokens texts of the tokens
     * @param logProbs of the tokens, null at the first
     */
    static ScoringResponse byTexts(JsonNode tokens, JsonNode logProbs, String context, String target, int tokensRead) {
        if (!tokens.isArray() || !logProbs.isArray() || tokens.size() != logProbs.size() || tokens.isEmpty()) {
            throw unfit("it has no list of tokens with log-probabilities; it may have ignored the request.");
        }
        int first = begins(tokens, 0, context + target) ? 0 : 1;
        if (first == 1 && !begins(tokens, 1, context + target)) {
            throw unfit("its tokens are not those of the text that was sent.");
        }
        List<TokenLogProb> scored = new ArrayList<>();
        int end = 0;
        for (int i = first; end < context.length() + target.length(); i++) {
            String token = tokens.get(i).asText();
            end += token.length();
            if (end > context.length()) {
                scored.add(token(token, logProbs.get(i)));
            }
        }
        if (end != context.length() + target.length()) {
            throw unfit("a token goes beyond the end of \"" + target + "\".");
        }
        return new ScoringResponse(
                new TargetScore(scored),
                tokensRead,
                first == 0 ? "" : tokens.get(0).asText());
    }

    private static boolean begins(JsonNode tokens, int from, String text) {
        int end = 0;
        for (int i = from; i < tokens.size() && end < text.length(); i++) {
            String token = tokens.get(i).asText();
            if (!text.startsWith(token, end)) {
                return false;
            }
            end += token.length();
        }
        return end == text.length();
    }

    /**
     * The entries from index {@code from} on, which must have the given {@code ids}.
     *
     * @param found ids that the server returned
     */
    static TargetScore byIds(JsonNode found, JsonNode tokens, JsonNode logProbs, int from, int[] ids) {
        if (logProbs.size() < from + ids.length) {
            throw unfit("it has " + logProbs.size() + " log-probabilities, and at least " + (from + ids.length)
                    + " were requested; it may have ignored the request.");
        }
        List<TokenLogProb> scored = new ArrayList<>(ids.length);
        for (int i = 0; i < ids.length; i++) {
            checkId(ids[i], found.path(from + i).asInt(-1));
            scored.add(token(tokens.path(from + i).asText(), logProbs.get(from + i)));
        }
        return new TargetScore(scored);
    }

    static void checkId(int expected, int found) {
        if (expected != found) {
            throw unfit("it is about token " + found + " where token " + expected + " was sent.");
        }
    }
}
