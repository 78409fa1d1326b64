package dev.spanwise.backend.onnx;

import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.TokenizedQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
        // On all cores, since tokenization takes a tenth of the time of a call. Lengths are checked afterwards: a
        // failure
        // in one thread would return while others still use the tokenizer, which may then be closed.
        List<TokenizedQuery> tokenized = queries.parallelStream()
                .map(query -> TokenizedQuery.of(query, remembering))
                .toList();
        for (int i = 0; i < tokenized.size(); i++) {
            TokenizedQuery tokens = tokenized.get(i);
            // Nothing is predicted from the end, so it is never read.
            checkLength(queries.get(i).context(), Math.max(tokens.targetEnd(), tokens.ids().length - 1));
        }
        return tokenized;
    }

    /** The ids of each context, which must leave room for at least one more token. */
    List<int[]> contexts(List<String> texts) {
        TokenizedQuery.Tokenizer remembering = remembering();
        List<int[]> contexts = texts.parallelStream().map(remembering::encode).toList();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    int[] context = contexts.get(i).length > 0 ? contexts.get(i) : new int[] {begin()};
                    checkLength(texts.get(i), context.length + 1);
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
