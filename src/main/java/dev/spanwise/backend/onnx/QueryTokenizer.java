package dev.spanwise.backend.onnx;

import dev.spanwise.backend.onnx.PrefixPlan.Sequence;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import java.util.ArrayList;
import java.util.Arrays;
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
 */
record QueryTokenizer(Tokenizer tokenizer, String name, int contextLength, Optional<Integer> beginId) {
    private static final int[] NONE = {};

    /** Context and target of each query, tokenized apart and joined. */
    List<Sequence> sequences(List<Query> queries) {
        Map<String, int[]> contexts = encoded(queries.stream().map(Query::context), this::context);
        Map<String, int[]> targets = encoded(queries.stream().map(Query::target), tokenizer::encode);
        List<Sequence> sequences = new ArrayList<>(queries.size());
        for (Query query : queries) {
            int[] context = contexts.getOrDefault(query.context(), NONE);
            int[] target = targets.getOrDefault(query.target(), NONE);
            if (target.length == 0) {
                throw new ModelException("A target is empty. Give every example a target.");
            }
            int length = context.length + target.length;
            checkLength(query.context(), length);
            int[] ids = Arrays.copyOf(context, length);
            System.arraycopy(target, 0, ids, context.length, target.length);
            sequences.add(new Sequence(ids, context.length));
        }
        return sequences;
    }

    /** The ids of each context, which must leave room for at least one more token. */
    List<int[]> contexts(List<String> texts) {
        Map<String, int[]> encoded = encoded(texts.stream(), this::context);
        List<int[]> contexts =
                texts.stream().map(text -> encoded.getOrDefault(text, NONE)).toList();
        for (int i = 0; i < texts.size(); i++) {
            checkLength(texts.get(i), contexts.get(i).length + 1);
        }
        return contexts;
    }

    /** The ids of each distinct text. On all cores, since tokenization takes a tenth of the time of a call. */
    private static Map<String, int[]> encoded(Stream<String> texts, Function<String, int[]> encoder) {
        return texts.distinct().parallel().collect(Collectors.toConcurrentMap(Function.identity(), encoder));
    }

    private int[] context(String text) {
        int[] ids = tokenizer.encode(text);
        if (ids.length > 0) {
            return ids;
        }
        int begin = beginId.orElseThrow(() -> new ModelException("The text before the answer is empty, and " + name
                + " has no token to begin a text with. Write a prompt."));
        return new int[] {begin};
    }

    private void checkLength(String text, int length) {
        if (length > contextLength) {
            throw ContextOverflowException.of(text, length, contextLength, name);
        }
    }
}
