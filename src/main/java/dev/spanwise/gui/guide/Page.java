package dev.spanwise.gui.guide;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the guide. */
public record Page(String title, List<Block> blocks) {

    public Page {
        blocks = List.copyOf(blocks);
    }

    /** A part of a page. */
    public sealed interface Block {
        String text();
    }

    public record Paragraph(String text) implements Block {}

    /** One of several that belong together. */
    public record Point(String text) implements Block {}

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
