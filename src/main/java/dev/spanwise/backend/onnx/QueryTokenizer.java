package dev.spanwise.backend.onnx;

import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.TokenizedQuery;
import java.util.List;
import java.util.Optional;

/**
 * Turns texts into ids and checks their lengths.
 *
 * @param name of the model, for messages
 * @param contextLength maximum tokens of a text
 * @param beginId replaces an empty context
 * @param endId ends an answer for which the layout has no end
 */
record QueryTokenizer(
        Tokenizer tokenizer, String name, int contextLength, Optional<Integer> beginId, Optional<Integer> endId)
        implements TokenizedQuery.Tokenizer {
    private static final int[] NONE = {};

    /** The ids of each query, whose tokens after the context are all scored. */
    List<TokenizedQuery> queries(List<Query> queries) {
        TokenizedQuery.Tokenizer remembering = remembering();
        // On all cores, since tokenization takes a tenth of the time of a call.
        return queries.parallelStream()
                .map(query -> {
                    TokenizedQuery tokens = TokenizedQuery.of(query, remembering);
                    // Nothing is predicted from the end, so it is never read.
                    checkLength(query.context(), Math.max(tokens.targetEnd(), tokens.ids().length - 1));
                    return tokens;
                })
                .toList();
    }

    /** The ids of each context, which must leave room for at least one more token. */
    List<int[]> contexts(List<String> texts) {
        TokenizedQuery.Tokenizer remembering = remembering();
        return texts.parallelStream()
                .map(text -> {
                    int[] ids = remembering.encode(text);
                    int[] context = ids.length > 0 ? ids : new int[] {begin()};
                    checkLength(text, context.length + 1);
                    return context;
                })
                .toList();
    }

    @Override
    public int[] encode(String text) {
        return tokenizer.encode(text);
    }

    @Override
    public int[] end(String tail) {
        return tail.isEmpty() ? endId.map(id -> new int[] {id}).orElse(NONE) : tokenizer.upToSpecial(tail);
    }

    @Override
    public int begin() {
        return beginId.orElseThrow(() -> new ModelException("The text before the answer is empty, and " + name
                + " has no token to begin a text with. Write a prompt."));
    }

    private void checkLength(String text, int length) {
        if (length > contextLength) {
            throw ContextOverflowException.of(text, length, contextLength, name);
        }
    }
}
