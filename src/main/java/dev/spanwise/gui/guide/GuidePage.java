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
     * One of several that belong together.
     *
     * @param mark before it: a bullet, or a number with a full stop
     * @param depth of its list in others; 0 for a list by itself
     */
    public record Point(String mark, int depth, MarkdownText words) implements Block {
        @Override
        public String text() {
            return words.text();
        }
    }

    /** Lines to be typed, or of a file. */
    public record Code(String text) implements Block {}

    /** @param rows the head first, all with as many cells */
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

    /** @param keys that do something, such as "Ctrl+Enter" */
    public record Key(String keys, String does) implements Block {
        @Override
        public String text() {
            return keys + " " + does;
        }
    }

    /** The title and all below it. */
    public String text() {
        return Stream.concat(Stream.of(title), blocks.stream().map(Block::text)).collect(Collectors.joining("\n"));
    }

    /** Whether every one of the words is on the page, in any case of letters. */
    boolean holds(List<String> words) {
        String all = text().toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
