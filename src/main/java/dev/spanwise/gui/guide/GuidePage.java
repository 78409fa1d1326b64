package dev.spanwise.gui.guide;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the guide. */
public record GuidePage(String title, List<Block> blocks) {

    public GuidePage {
        blocks = List.copyOf(blocks);
    }

    /** A part of a page. */
    public sealed interface Block {
        String text();
    }

    public record Heading(MarkdownText words) implements Block {
        @Override
        public String text() {
            return words.text();
        }
    }

    public record Paragraph(MarkdownText words) implements Block {
        @Override
        public String text() {
            return words.text();
        }
    }

    /**
     * An item of a list.
     *
     * @param mark before it: a bullet, or a number with a full stop
     * @param depth nesting depth of its list; 0 for a list that is not nested
     */
    public record Point(String mark, int depth, MarkdownText words) implements Block {
        @Override
        public String text() {
            return words.text();
        }
    }

    /** A code block. */
    public record Code(String text) implements Block {}

    /** @param rows the header first, all with the same number of cells */
    public record Table(List<List<MarkdownText>> rows) implements Block {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public String text() {
            return rows.stream()
                    .map(row -> row.stream().map(MarkdownText::text).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
        }
    }

    /** @param keys a shortcut, such as "Ctrl+Enter" */
    public record Key(String keys, String does) implements Block {
        @Override
        public String text() {
            return keys + " " + does;
        }
    }

    /** The text of the whole page. */
    public String text() {
        return Stream.concat(Stream.of(title), blocks.stream().map(Block::text)).collect(Collectors.joining("\n"));
    }

    /** Whether all of the words are on the page; case is ignored. */
    boolean holds(List<String> words) {
        String all = text().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
