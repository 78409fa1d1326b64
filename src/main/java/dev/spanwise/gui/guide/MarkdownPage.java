package dev.spanwise.gui.guide;

import dev.spanwise.gui.guide.GuidePage.Block;
import dev.spanwise.gui.guide.MarkdownText.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Parses a page in Markdown. Throws for elements that the guide cannot show, such as images or HTML. */
final class MarkdownPage {
    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final String BULLET = "\u2022";

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private String title = "";

    /** @throws IllegalArgumentException if it has no title or an element that cannot be shown */
    MarkdownPage(String markdown) {
        children(PARSER.parse(markdown)).forEach(this::add);
        if (title.isEmpty()) {
            throw new IllegalArgumentException("A page begins with its title: # Title");
        }
    }

    GuidePage page() {
        return new GuidePage(title, blocks);
    }

    /** The targets of its links, in order. */
    List<String> links() {
        return List.copyOf(links);
    }

    private void add(Node node) {
        switch (node) {
            case Heading heading
            when title.isEmpty() && heading.getLevel() == 1 ->
                title = words(heading).text();
            case Heading heading -> blocks.add(new GuidePage.Heading(words(heading)));
            case Paragraph paragraph -> blocks.add(new GuidePage.Paragraph(words(paragraph)));
            case ListBlock list -> addList(list, 0);
            case FencedCodeBlock code ->
                blocks.add(new GuidePage.Code(code.getLiteral().stripTrailing()));
            case IndentedCodeBlock code ->
                blocks.add(new GuidePage.Code(code.getLiteral().stripTrailing()));
            case TableBlock table -> blocks.add(table(table));
            default -> throw unshowable(node);
        }
    }

    private void addList(ListBlock list, int depth) {
        int number = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : 1;
        for (Node item : children(list).toList()) {
            String mark = list instanceof BulletList ? BULLET : number++ + ".";
            if (!(item instanceof ListItem && item.getFirstChild() instanceof Paragraph first)) {
                throw unshowable(item);
            }
            blocks.add(new GuidePage.Point(mark, depth, words(first)));
            children(item).skip(1).forEach(more -> {
                if (more instanceof ListBlock inner) {
                    addList(inner, depth + 1);
                } else {
                    add(more);
                }
            });
        }
    }

    private GuidePage.Table table(TableBlock table) {
        return new GuidePage.Table(children(table)
                .flatMap(MarkdownPage::children)
                .filter(TableRow.class::isInstance)
                .map(row -> children(row).map(this::words).toList())
                .toList());
    }

    private MarkdownText words(Node parent) {
        List<MarkdownText.Part> parts = new ArrayList<>();
        addWords(parent, Look.PLAIN, parts);
        return new MarkdownText(parts);
    }

    private void addWords(Node parent, Look look, List<MarkdownText.Part> parts) {
        children(parent).forEach(node -> {
            switch (node) {
                case Text text -> parts.add(new MarkdownText.Part(text.getLiteral(), look));
                case SoftLineBreak end -> parts.add(new MarkdownText.Part(" ", look));
                case HardLineBreak end -> parts.add(new MarkdownText.Part("\n", look));
                case Code code -> parts.add(new MarkdownText.Part(code.getLiteral(), Look.CODE));
                case Emphasis inner -> addWords(inner, Look.EMPHASIS, parts);
                case StrongEmphasis inner -> addWords(inner, Look.STRONG, parts);
                case Link link -> {
                    links.add(link.getDestination());
                    addWords(link, look, parts);
                }
                default -> throw unshowable(node);
            }
        });
    }

    private static Stream<Node> children(Node parent) {
        return Stream.iterate(parent.getFirstChild(), node -> node != null, Node::getNext);
    }

    private static IllegalArgumentException unshowable(Node node) {
        return new IllegalArgumentException(
                "The guide cannot show a " + node.getClass().getSimpleName() + ".");
    }
}
