package dev.spanwise.pmpo;

import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.task.Example;
import dev.spanwise.text.LetterCase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Checks rewrites before they are scored (Zhao et al. filter less; the checks for copied examples, placeholders and
 * frozen texts are ours). A rewrite that fails is refused with the reason, never repaired.
 */
final class RewriteFilter {
    /**
     * This number of consecutive words of a field, target or rationale, not present in the incumbent, counts as a
     * copied example.
     */
    private static final int COPIED_WORDS = 8;
    /**
     * A whole one with at least this number of words counts as copied, too; shorter ones are labels and
     * common phrases.
     */
    private static final int SHORT_WORDS = 5;

    private final ToIntFunction<String> length;
    private final int maxTokens;
    private final Invariants invariants;
    private final Set<String> leaks = new HashSet<>();
    private final Set<String> known = new HashSet<>();

    /**
     * @param length of a prompt in the scored model's tokens
     * @param frozen texts that a rewrite must contain as often as the incumbent
     * @param examples examples that a rewrite must not copy
     */
    RewriteFilter(ToIntFunction<String> length, int maxTokens, List<String> frozen, List<Example> examples) {
        this.length = length;
        this.maxTokens = maxTokens;
        this.invariants = new Invariants(frozen);
        for (Example example : examples) {
            leaks.addAll(runs(example.input()));
            example.fields().others().values().forEach(text -> leaks.addAll(runs(text)));
            leaks.addAll(runs(example.target()));
            example.rationale().ifPresent(text -> leaks.addAll(runs(text)));
            example.goal().wrong().forEach(wrong -> leaks.addAll(runs(wrong)));
        }
    }

    static RewriteFilter of(Model scored, RunSettings settings, RewriterConfig rewriting, List<Example> examples) {
        return new RewriteFilter(scored::countTokens, settings.wording().maxTokens(), rewriting.frozen(), examples);
    }

    /** Marks a prompt as tried, so that equal rewrites are refused as duplicates. */
    void know(String prompt) {
        known.add(normalized(prompt));
    }

    /**
     * Why the rewrite is refused; empty if it passes, which marks it as tried.
     *
     * @param rewrite the new prompt in the generation; empty if its tags are not closed
     */
    Optional<Refusal> check(String incumbent, Optional<String> rewrite, GeneratedText generation) {
        if (rewrite.isEmpty()) {
            return generation.complete()
                    ? refuse(Refusal.Kind.UNTAGGED, "no prompt between <prompt> and </prompt>")
                    : cutOff(generation);
        }
        return check(incumbent, rewrite.get(), generation);
    }

    private Optional<Refusal> check(String incumbent, String rewrite, GeneratedText generation) {
        if (!generation.complete() && generation.text().strip().endsWith(rewrite)) {
            return cutOff(generation);
        }
        if (rewrite.isBlank()) {
            return refuse(Refusal.Kind.EMPTY, "empty");
        }
        Optional<Refusal> violation = invariants.violation(incumbent, rewrite);
        if (violation.isPresent()) {
            return violation;
        }
        int tokens = length.applyAsInt(rewrite);
        if (tokens > maxTokens) {
            return refuse(Refusal.Kind.TOO_LONG, tokens + " tokens, the limit is " + maxTokens);
        }
        Optional<String> copied = copied(incumbent, rewrite);
        if (copied.isPresent()) {
            return refuse(Refusal.Kind.COPIED, "copies a training example: \"" + copied.get() + "\"");
        }
        if (!known.add(normalized(rewrite))) {
            return refuse(Refusal.Kind.DUPLICATE, "already tried");
        }
        return Optional.empty();
    }

    private Optional<String> copied(String incumbent, String rewrite) {
        List<String> theirs = words(incumbent);
        List<String> ours = words(rewrite);
        for (int size = COPIED_WORDS; size >= SHORT_WORDS; size--) {
            Set<String> allowed = new HashSet<>(runs(theirs, size));
            for (String run : runs(ours, size)) {
                if (leaks.contains(run) && !allowed.contains(run)) {
                    return Optional.of(run);
                }
            }
        }
        return Optional.empty();
    }

    /** The parts of a text that may not be copied: its runs of words, or all of it if it is short. */
    private static List<String> runs(String text) {
        List<String> words = words(text);
        return words.size() < SHORT_WORDS ? List.of() : runs(words, Math.min(words.size(), COPIED_WORDS));
    }

    private static List<String> runs(List<String> words, int size) {
        List<String> runs = new ArrayList<>();
        for (int start = 0; start + size <= words.size(); start++) {
            runs.add(String.join(" ", words.subList(start, start + size)));
        }
        return runs;
    }

    private static List<String> words(String text) {
        return List.of(LetterCase.lower(text.strip()).split("[^\\p{L}\\p{N}]+"));
    }

    private static Optional<Refusal> cutOff(GeneratedText generation) {
        return refuse(Refusal.Kind.CUT_OFF, "cut off after " + generation.tokens() + " tokens");
    }

    private static Optional<Refusal> refuse(Refusal.Kind kind, String reason) {
        return Optional.of(new Refusal(kind, reason));
    }

    private static String normalized(String prompt) {
        return prompt.strip().replaceAll("\\s+", " ");
    }
}
