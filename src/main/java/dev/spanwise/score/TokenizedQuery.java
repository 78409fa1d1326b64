package dev.spanwise.score;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link Query} in the model's tokens. Every backend that takes ids cuts texts by this one rule, so that one model
 * has the same target tokens everywhere: context and target are tokenized as one text, and a token that holds the end
 * of the context and the beginning of the target belongs to the target. The tail is tokenized by itself, up to its
 * first special token, which is the end of the answer.
 *
 * @param ids of the context, the target and, if the end is known, the tail up to the end
 * @param target index of the target's first token, at least 1
 * @param targetEnd index after the target's last token; the number of ids if the end is unknown
 */
public record TokenizedQuery(int[] ids, int target, int targetEnd) {
    public TokenizedQuery {
        if (target < 1 || target >= targetEnd || targetEnd > ids.length) {
            throw new IllegalArgumentException("target " + target + " to " + targetEnd + " of " + ids.length);
        }
    }

    /** The tokenizer of a model. */
    public interface Tokenizer {
        /** The ids of a text, special tokens in it included and none added. */
        int[] encode(String text);

        /** The ids of a tail up to its first special token; none if it has no such token, or it cannot be told. */
        int[] end(String tail);

        /**
         * The id that stands for an empty context.
         *
         * @throws ModelException if the model has none
         */
        int begin();

        /** The same, with a memory of all that was asked. Thread-safe if this one is. */
        default Tokenizer remembering() {
            Tokenizer source = this;
            Map<String, int[]> texts = new ConcurrentHashMap<>();
            Map<String, int[]> tails = new ConcurrentHashMap<>();
            return new Tokenizer() {
                @Override
                public int[] encode(String text) {
                    return texts.computeIfAbsent(text, source::encode);
                }

                @Override
                public int[] end(String tail) {
                    return tails.computeIfAbsent(tail, source::end);
                }

                @Override
                public int begin() {
                    return source.begin();
                }
            };
        }
    }

    /** @throws ModelException if the target is empty, or the context is and the model has no token to begin with */
    public static TokenizedQuery of(Query query, Tokenizer tokenizer) {
        if (query.target().isEmpty()) {
            throw new ModelException("A target is empty. Give every example a target.");
        }
        int[] whole = tokenizer.encode(query.context() + query.target());
        int target = commonPrefix(tokenizer.encode(query.context()), whole);
        if (target == 0) {
            whole = joined(new int[] {tokenizer.begin()}, whole);
            target = 1;
        }
        if (target == whole.length) {
            throw new ModelException(
                    "The target \"" + query.target() + "\" has no token of its own after its context.");
        }
        return new TokenizedQuery(joined(whole, tokenizer.end(query.tail())), target, whole.length);
    }

    private static int commonPrefix(int[] a, int[] b) {
        int difference = Arrays.mismatch(a, b);
        return difference < 0 ? a.length : difference;
    }

    private static int[] joined(int[] a, int[] b) {
        int[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
