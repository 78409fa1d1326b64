package dev.spanwise.gui.guide;

import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.guide.Page.Block;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The pages of {@code guide.txt}: a line that begins with {@code #} begins a page, empty lines part paragraphs, and
 * {@code -} begins a point. The last page holds the keys.
 */
public final class Guide {
    /** The page that says what the colours mean. */
    public static final String COLOURS = "What the colours mean";

    public static final String KEYS = "Keys";

    private Guide() {}

    /** @param keys of all menus */
    public static List<Page> pages(List<Page.Key> keys) {
        List<Page> pages = new ArrayList<>(parsed(ShortcutKey.named(text())));
        Page last = pages.removeLast();
        List<Block> blocks = new ArrayList<>(last.blocks());
        blocks.addAll(0, keys);
        pages.add(new Page(last.title(), blocks));
        return List.copyOf(pages);
    }

    private static List<Page> parsed(String text) {
        List<Page> pages = new ArrayList<>();
        for (String part : text.split("(?m)^# ")) {
            if (!part.isBlank()) {
                int end = part.indexOf('\n');
                List<Block> blocks = new ArrayList<>();
                for (String paragraph : part.substring(end).strip().split("\n\n+")) {
                    block(paragraph, blocks);
                }
                pages.add(new Page(part.substring(0, end).strip(), blocks));
            }
        }
        return pages;
    }

    private static void block(String paragraph, List<Block> blocks) {
        if (paragraph.startsWith("- ")) {
            for (String point : paragraph.substring(2).split("\n- ")) {
                int keys = point.indexOf(" = ");
                blocks.add(
                        keys > 0
                                ? new Page.Key(point.substring(0, keys), unwrapped(point.substring(keys + 3)))
                                : new Page.Point(unwrapped(point)));
            }
        } else {
            blocks.add(new Page.Paragraph(unwrapped(paragraph)));
        }
    }

    private static String unwrapped(String lines) {
        return lines.replaceAll("\\s+", " ").strip();
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(Guide.class.getResourceAsStream("guide.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
