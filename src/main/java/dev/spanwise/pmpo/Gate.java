package dev.spanwise.pmpo;

import dev.spanwise.score.Generation;
import dev.spanwise.text.Placeholders;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What a rewrite must pass before it is worth scoring. A failing rewrite is refused with the reason, never
 * repaired.
 */
final class Gate {
    private final Set<String> known = new HashSet<>();
    private final ToIntFunction<String> length;
    private final int maxTokens;

    /** @param length of a prompt in the scored model's tokens */
    Gate(ToIntFunction<String> length, int maxTokens) {
        this.length = length;
        this.maxTokens = maxTokens;
    }

    /** Makes a prompt one that needs no second try. */
    void know(String prompt) {
        known.add(normalized(prompt));
    }

    /** Why the rewrite is refused, or empty when it passes; a prompt that passes is known from then on. */
    Optional<Refusal> check(String incumbent, String rewrite, Generation generation) {
        if (!generation.complete()) {
            return refuse(Refusal.Kind.CUT_OFF, "cut off after " + generation.tokens() + " tokens");
        }
        if (rewrite.isBlank()) {
            return refuse(Refusal.Kind.EMPTY, "empty");
        }
        List<String> wanted = Placeholders.names(incumbent);
        List<String> found = Placeholders.names(rewrite);
        if (!wanted.equals(found)) {
            return refuse(Refusal.Kind.PLACEHOLDER, "placeholders changed from " + wanted + " to " + found);
        }
        int tokens = length.applyAsInt(rewrite);
        if (tokens > maxTokens) {
            return refuse(Refusal.Kind.TOO_LONG, tokens + " tokens, the limit is " + maxTokens);
        }
        if (!known.add(normalized(rewrite))) {
            return refuse(Refusal.Kind.DUPLICATE, "already tried");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(Refusal.Kind kind, String reason) {
        return Optional.of(new Refusal(kind, reason));
    }

    private static String normalized(String prompt) {
        return prompt.strip().replaceAll("\\s+", " ");
    }
}
