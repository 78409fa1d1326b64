package dev.spanwise.pmpo;

import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a rewrite of a prompt must not change: the placeholders and the frozen texts.
 *
 * @param frozen texts that a rewrite must contain as often as the prompt; a rewrite may bring back one that the prompt
 *     has lost
 */
public record Invariants(List<String> frozen) {
    public Invariants {
        frozen = List.copyOf(frozen);
    }

    /** The first violation by the rewrite; empty if there is none. */
    public Optional<Refusal> violation(String prompt, String rewrite) {
        List<String> wanted = Placeholders.names(prompt);
        List<String> found = Placeholders.names(rewrite);
        if (!wanted.equals(found)) {
            return Optional.of(
                    new Refusal(Refusal.Kind.PLACEHOLDER, "placeholders changed from " + wanted + " to " + found));
        }
        return frozen.stream()
                .filter(prompt::contains)
                .filter(text -> Span.occurrences(prompt, text).size()
                        != Span.occurrences(rewrite, text).size())
                .findFirst()
                .map(text -> new Refusal(Refusal.Kind.FROZEN, "the frozen text \"" + text + "\" was changed"));
    }
}
