package dev.spanwise.pmpo;

import dev.spanwise.text.Placeholders;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What every rewrite of a prompt must leave as it is: the placeholders, and the frozen texts.
 *
 * @param frozen texts that a rewrite must hold as often as the prompt; one that the prompt has lost may come back
 */
public record Invariants(List<String> frozen) {
    public Invariants {
        frozen = List.copyOf(frozen);
    }

    /** What the rewrite must not have changed; empty if nothing. */
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
