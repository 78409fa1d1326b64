package dev.spanwise.backend.onnx;

import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.TokenizedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        Map<String, int[]> contexts = encoded(queries.stream().map(Query::context));
        // On all cores, since tokenization takes a tenth of the time of a call.
        return queries.parallelStream()
                .map(query -> {
                    TokenizedQuery tokens = TokenizedQuery.of(query, text -> encoded(contexts, text), this);
                    // Nothing is predicted from the end, so it is never read.
                    checkLength(query.context(), Math.max(tokens.targetEnd(), tokens.ids().length - 1));
                    return tokens;
                })
                .toList();
    }

    /** The ids of each context, which must leave room for at least one more token. */
    List<int[]> contexts(List<String> texts) {
        Map<String, int[]> encoded = encoded(texts.stream());
        return texts.stream()
                .map(text -> {
                    int[] ids = encoded.getOrDefault(text, NONE);
                    int[] context = ids.length > 0 ? ids : new int[] {begin()};
                    checkLength(text, context.length + 1);
                    return context;
                })
                .toList();
    }

    /** The ids of each distinct text. */
    private Map<String, int[]> encoded(Stream<String> texts) {
        return texts.distinct().parallel().collect(Collectors.toConcurrentMap(Function.identity(), this::encode));
    }

    private int[] encoded(Map<String, int[]> known, String text) {
        int[] ids = known.get(text);
        return ids == null ? encode(text) : ids;
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
