package dev.spanwise.gui.guide;

import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.guide.GuidePage.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The pages of {@code src/docs}, in the order in which its {@code README.md} links to them. The last page has the
 * keyboard shortcuts.
 */
public final class Guide {
    /** The title of the page about the colours. */
    public static final String COLOURS = "What the colours mean";

    public static final String KEYS = "Keys";

    private Guide() {}

    /** @param keys the shortcuts of all menus */
    public static List<GuidePage> pages(List<GuidePage.Key> keys) {
        List<GuidePage> pages = new ArrayList<>(Written.PAGES);
        GuidePage last = pages.removeLast();
        List<Block> blocks = new ArrayList<>(keys);
        last.blocks()
                .forEach(block -> blocks.addAll(block instanceof GuidePage.Table table ? keys(table) : List.of(block)));
        pages.add(new GuidePage(last.title(), blocks));
        return List.copyOf(pages);
    }

    private static List<GuidePage.Key> keys(GuidePage.Table table) {
        return table.rows().stream()
                .skip(1)
                .map(row ->
                        new GuidePage.Key(row.getFirst().text(), row.getLast().text()))
                .toList();
    }

    /** Loaded when the guide is first opened. */
    private static final class Written {
        private static final List<GuidePage> PAGES = files().map(Guide::text)
                .map(ShortcutKey::named)
                .map(text -> new MarkdownPage(text).page())
                .toList();
    }

    /** The names of the pages' files, in their order. */
    static Stream<String> files() {
        return new MarkdownPage(text("README.md")).links().stream();
    }

    static String text(String name) {
        try (InputStream file = Objects.requireNonNull(Guide.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
