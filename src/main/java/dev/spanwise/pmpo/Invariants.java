package dev.spanwise.pmpo;

import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a rewrite of a prompt must not change: the fields that are named, the messages (their order,
 * number and roles), and the frozen texts.
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
        Set<String> wanted = new TreeSet<>(Placeholders.names(prompt));
        Set<String> found = new TreeSet<>(Placeholders.names(rewrite));
        if (!wanted.equals(found)) {
            return Optional.of(new Refusal(
                    Refusal.Kind.PLACEHOLDER, "placeholders changed from " + braced(wanted) + " to " + braced(found)));
        }
        List<Role> roles = PromptMessage.roles(prompt);
        List<Role> rewritten = PromptMessage.roles(rewrite);
        if (!roles.equals(rewritten)) {
            return Optional.of(new Refusal(
                    Refusal.Kind.MESSAGES, "messages changed from " + named(roles) + " to " + named(rewritten)));
        }
        return frozen.stream()
                .filter(prompt::contains)
                .filter(text -> Span.occurrences(prompt, text).size()
                        != Span.occurrences(rewrite, text).size())
                .findFirst()
                .map(text -> new Refusal(Refusal.Kind.FROZEN, "the frozen text \"" + text + "\" was changed"));
    }

    private static String braced(Set<String> names) {
        return names.isEmpty()
                ? "none"
                : names.stream().map(name -> "{{" + name + "}}").collect(Collectors.joining(", "));
    }

    private static String named(List<Role> roles) {
        return roles.isEmpty() ? "none" : roles.stream().map(Role::id).collect(Collectors.joining(", "));
    }
}
