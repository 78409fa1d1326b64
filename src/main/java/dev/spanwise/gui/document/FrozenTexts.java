package dev.spanwise.gui.document;

import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Texts that no rewrite may change, wherever they occur in a prompt. Immutable; offsets count UTF-16 units. */
public record FrozenTexts(List<String> texts) {
    public static final FrozenTexts NONE = new FrozenTexts(List.of());

    public FrozenTexts {
        texts = List.copyOf(texts);
    }

    /** A part of the prompt without the blanks at its ends; empty if it is blank or frozen already. */
    public Optional<Span> freezable(String prompt, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(prompt.charAt(start))) {
            start++;
        }
        while (start < end && Character.isWhitespace(prompt.charAt(end - 1))) {
            end--;
        }
        if (start == end) {
            return Optional.empty();
        }
        Span part = new Span(start, end);
        return spans(prompt).anyMatch(span -> span.start() <= part.start() && part.end() <= span.end())
                ? Optional.empty()
                : Optional.of(part);
    }

    public FrozenTexts with(String text) {
        List<String> more = new ArrayList<>(texts);
        more.add(text);
        return new FrozenTexts(more);
    }

    public FrozenTexts without(List<String> unfrozen) {
        return new FrozenTexts(
                texts.stream().filter(text -> !unfrozen.contains(text)).toList());
    }

    /** The frozen texts that overlap a part of the prompt; for an empty part (the caret), those around or beside it. */
    public List<String> touching(String prompt, int from, int to) {
        return texts.stream()
                .filter(text -> Span.occurrences(prompt, text).stream()
                        .anyMatch(span -> from == to
                                ? span.start() <= from && from <= span.end()
                                : span.overlaps(new Span(from, to))))
                .toList();
    }

    /** Whether the character at an offset of the prompt is frozen. */
    public boolean contains(String prompt, int offset) {
        return spans(prompt).anyMatch(span -> span.contains(offset));
    }

    /** A frozen text that a replacement contains less often than the prompt; empty if there is none. */
    public Optional<String> lostIn(String prompt, String replacement) {
        return texts.stream()
                .filter(text -> Span.occurrences(prompt, text).size()
                        > Span.occurrences(replacement, text).size())
                .findFirst();
    }

    public List<String> absentFrom(String prompt) {
        return texts.stream().filter(text -> !prompt.contains(text)).toList();
    }

    private Stream<Span> spans(String prompt) {
        return texts.stream().flatMap(text -> Span.occurrences(prompt, text).stream());
    }
}
