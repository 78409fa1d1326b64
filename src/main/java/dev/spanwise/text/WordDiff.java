package dev.spanwise.text;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The difference of two texts as a sequence of parts. The kept and deleted parts in order are the old text, the kept
 * and inserted parts are the new one. A deletion comes before the insertion that replaces it.
 */
public record WordDiff(List<Part> parts) {
    private static final Pattern TOKEN =
            Pattern.compile("([^\\S\\n]*)([\\p{L}\\p{M}\\p{N}]+|\\n|[^\\p{L}\\p{M}\\p{N}\\s]|$)");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** A hunk ends at a line break or at the end of a sentence. */
    private static final Pattern BOUNDARY = Pattern.compile("\\n|[.!?](?=\\s)");

    /** The kind of a part. */
    public enum Kind {
        KEPT,
        DELETED,
        INSERTED
    }

    /** A run of text of one kind; never empty. */
    public record Part(Kind kind, String text) {}

    public WordDiff {
        parts = List.copyOf(parts);
    }

    /**
     * The parts for display. If less than a third of the words is kept, the whole old text and then the whole new one,
     * since a few scattered common words do not help a reader.
     */
    public List<Part> readable() {
        int kept = words(Kind.KEPT);
        int changed = words(Kind.DELETED) + words(Kind.INSERTED);
        boolean rewritten = words(Kind.DELETED) > 0 && words(Kind.INSERTED) > 0 && 4 * kept < changed;
        return rewritten ? List.of(new Part(Kind.DELETED, before()), new Part(Kind.INSERTED, after())) : parts;
    }

    public static WordDiff of(String before, String after) {
        List<Token> old = tokens(before);
        List<Token> fresh = tokens(after);
        Collector collector = new Collector();
        int at = 0;
        int freshAt = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(words(old), words(fresh)).getDeltas()) {
            while (at < delta.getSource().getPosition()) {
                collector.keep(old.get(at++), fresh.get(freshAt++));
            }
            for (int end = at + delta.getSource().size(); at < end; at++) {
                collector.delete(old.get(at));
            }
            for (int end = freshAt + delta.getTarget().size(); freshAt < end; freshAt++) {
                collector.insert(fresh.get(freshAt));
            }
        }
        while (at < old.size()) {
            collector.keep(old.get(at++), fresh.get(freshAt++));
        }
        return new WordDiff(withoutIslands(collector.finish()));
    }

    /**
     * Merges short kept parts (a mark, a word or two) between long changes into the changes. Kept line breaks stay, so
     * that lines correspond.
     */
    private static List<Part> withoutIslands(List<Part> parts) {
        List<Part> result = new ArrayList<>();
        StringBuilder deleted = new StringBuilder();
        StringBuilder inserted = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            switch (part.kind()) {
                case DELETED -> deleted.append(part.text());
                case INSERTED -> inserted.append(part.text());
                case KEPT -> {
                    if (isIsland(parts, i)) {
                        deleted.append(part.text());
                        inserted.append(part.text());
                    } else {
                        addChange(result, deleted, inserted);
                        result.add(part);
                    }
                }
            }
        }
        addChange(result, deleted, inserted);
        return result;
    }

    private static void addChange(List<Part> parts, StringBuilder deleted, StringBuilder inserted) {
        if (!deleted.isEmpty()) {
            parts.add(new Part(Kind.DELETED, deleted.toString()));
        }
        if (!inserted.isEmpty()) {
            parts.add(new Part(Kind.INSERTED, inserted.toString()));
        }
        deleted.setLength(0);
        inserted.setLength(0);
    }

    private static boolean isIsland(List<Part> parts, int at) {
        String kept = parts.get(at).text();
        if (kept.indexOf('\n') >= 0) {
            return false;
        }
        int words = (int) WORD.matcher(kept).results().count();
        return words == 0
                ? Math.min(longerSide(parts, at - 1, -1), longerSide(parts, at + 1, 1)) > kept.length()
                : words <= 2
                        && Math.min(shorterSide(parts, at - 1, -1), shorterSide(parts, at + 1, 1)) >= 2 * kept.length();
    }

    private static int longerSide(List<Part> parts, int at, int step) {
        return Math.max(length(parts, at, step, Kind.DELETED), length(parts, at, step, Kind.INSERTED));
    }

    private static int shorterSide(List<Part> parts, int at, int step) {
        return Math.min(length(parts, at, step, Kind.DELETED), length(parts, at, step, Kind.INSERTED));
    }

    /** The length of one kind in the change that begins at {@code from} and continues in steps of {@code step}. */
    private static int length(List<Part> parts, int from, int step, Kind kind) {
        int length = 0;
        for (int at = from; at >= 0 && at < parts.size() && parts.get(at).kind() != Kind.KEPT; at += step) {
            if (parts.get(at).kind() == kind) {
                length += parts.get(at).text().length();
            }
        }
        return length;
    }

    /**
     * The span in the new text that corresponds to a part of the old one, including what replaced it; empty if nothing
     * is left of it.
     */
    public Optional<Span> image(Span part) {
        int old = 0;
        int fresh = 0;
        int start = Integer.MAX_VALUE;
        int end = 0;
        boolean replaced = false;
        for (Part each : parts) {
            int length = each.text().length();
            switch (each.kind()) {
                case KEPT -> {
                    int from = Math.max(part.start(), old);
                    int to = Math.min(part.end(), old + length);
                    if (from < to) {
                        start = Math.min(start, fresh + from - old);
                        end = fresh + to - old;
                    }
                    old += length;
                    fresh += length;
                    replaced = false;
                }
                case DELETED -> {
                    replaced = part.overlaps(new Span(old, old + length));
                    old += length;
                }
                case INSERTED -> {
                    if (replaced || part.start() < old && old < part.end()) {
                        start = Math.min(start, fresh);
                        end = fresh + length;
                    }
                    fresh += length;
                    replaced = false;
                }
            }
        }
        return start < end ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /** The spans of the new text that are not in the old one. */
    public List<Span> insertions() {
        List<Span> spans = new ArrayList<>();
        int fresh = 0;
        for (Part each : parts) {
            int length = each.text().length();
            if (each.kind() == Kind.INSERTED) {
                spans.add(new Span(fresh, fresh + length));
            }
            fresh += each.kind() == Kind.DELETED ? 0 : length;
        }
        return List.copyOf(spans);
    }

    /** Whether a part of the old text is changed, or something is inserted inside it. */
    public boolean touches(Span part) {
        int old = 0;
        for (Part each : parts) {
            int length = each.text().length();
            boolean touched = switch (each.kind()) {
                case KEPT -> false;
                case DELETED -> part.overlaps(new Span(old, old + length));
                case INSERTED -> part.start() < old && old < part.end();
            };
            if (touched) {
                return true;
            }
            old += each.kind() == Kind.INSERTED ? 0 : length;
        }
        return false;
    }

    /** Whether both texts are the same. */
    public boolean isEmpty() {
        return parts.stream().allMatch(part -> part.kind() == Kind.KEPT);
    }

    /** The old text. */
    public String before() {
        return textWithout(parts, Kind.INSERTED);
    }

    /** The new text. */
    public String after() {
        return textWithout(parts, Kind.DELETED);
    }

    /** The number of words of a kind. */
    public int words(Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .mapToInt(WordDiff::wordCount)
                .sum();
    }

    /** The changes in order; those within a sentence with only punctuation between them are one hunk. */
    public List<Hunk> hunks() {
        List<Hunk> hunks = new ArrayList<>();
        for (int from = 0; from < parts.size(); from++) {
            if (parts.get(from).kind() != Kind.KEPT) {
                int to = endOfHunk(from);
                List<Part> changed = parts.subList(from, to);
                hunks.add(new Hunk(from, to, textWithout(changed, Kind.INSERTED), textWithout(changed, Kind.DELETED)));
                from = to;
            }
        }
        return hunks;
    }

    private int endOfHunk(int from) {
        int end = from;
        for (int at = from; at < parts.size(); at++) {
            Part part = parts.get(at);
            if (part.kind() != Kind.KEPT) {
                end = at + 1;
            } else if (BOUNDARY.matcher(part.text()).find() || wordCount(part) > 0) {
                break;
            }
        }
        return end;
    }

    /** The old text with some of the {@link #hunks} applied: with all of them the new text, with none the old one. */
    public String with(Collection<Hunk> chosen) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            int at = i;
            boolean changed = chosen.stream().anyMatch(hunk -> hunk.from() <= at && at < hunk.to());
            if (parts.get(i).kind() != (changed ? Kind.DELETED : Kind.INSERTED)) {
                text.append(parts.get(i).text());
            }
        }
        return text.toString();
    }

    private static int wordCount(Part part) {
        return (int) WORD.matcher(part.text()).results().count();
    }

    private static String textWithout(List<Part> parts, Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() != kind)
                .map(Part::text)
                .collect(Collectors.joining());
    }

    /**
     * A word, a punctuation mark, a line break or the end of the text, with the blanks before it. Blanks are not
     * compared: there are so many that matching them would hide which words match.
     */
    private record Token(String blanks, String word) {
        String text() {
            return blanks + word;
        }
    }

    private static List<Token> tokens(String text) {
        return TOKEN.matcher(text)
                .results()
                .map(match -> new Token(match.group(1), match.group(2)))
                .toList();
    }

    private static List<String> words(List<Token> tokens) {
        return tokens.stream().map(Token::word).toList();
    }

    /** Joins tokens of one kind to parts. */
    private static final class Collector {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder kept = new StringBuilder();
        private final StringBuilder deleted = new StringBuilder();
        private final StringBuilder inserted = new StringBuilder();

        void keep(Token old, Token fresh) {
            if (!old.blanks().equals(fresh.blanks())) {
                deleted.append(old.blanks());
                inserted.append(fresh.blanks());
                flush();
                kept.append(old.word());
            } else if (!old.text().isEmpty()) {
                flush();
                kept.append(old.text());
            }
        }

        void delete(Token token) {
            deleted.append(token.text());
        }

        void insert(Token token) {
            inserted.append(token.text());
        }

        List<Part> finish() {
            flush();
            add(Kind.KEPT, kept);
            return parts;
        }

        /** Ends an open change; blanks with which both its old and its new text start count as kept. */
        private void flush() {
            if (deleted.isEmpty() && inserted.isEmpty()) {
                return;
            }
            while (!deleted.isEmpty()
                    && !inserted.isEmpty()
                    && deleted.charAt(0) == inserted.charAt(0)
                    && deleted.charAt(0) == ' ') {
                kept.append(' ');
                deleted.deleteCharAt(0);
                inserted.deleteCharAt(0);
            }
            add(Kind.KEPT, kept);
            add(Kind.DELETED, deleted);
            add(Kind.INSERTED, inserted);
        }

        private void add(Kind kind, StringBuilder text) {
            if (!text.isEmpty()) {
                parts.add(new Part(kind, text.toString()));
                text.setLength(0);
            }
        }
    }
}
