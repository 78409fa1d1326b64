package dev.spanwise.text;

import dev.spanwise.text.TextUnit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The blocks of Markdown (CommonMark with GitHub's tables). Indentation alone makes no code block and tags make no HTML
 * block: prompts have both in their prose.
 */
final class MarkdownBlocks {
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(
                    Heading.class, ListBlock.class, FencedCodeBlock.class, ThematicBreak.class, BlockQuote.class))
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final String text;
    private final int offset;

    private MarkdownBlocks(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /** The blocks of a part of a text, in order; together they hold all of it but thematic breaks. */
    static List<StructureNode> of(String text, Span part) {
        return new MarkdownBlocks(text, part.start()).blocks(PARSER.parse(part.of(text)), part);
    }

    private List<StructureNode> blocks(Node parent, Span range) {
        List<StructureNode> blocks = new ArrayList<>();
        int from = range.start();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            Optional<Span> found = node instanceof Block ? span(node) : Optional.empty();
            if (found.isPresent() && found.get().start() >= from) {
                addProse(from, found.get().start(), blocks);
                if (!(node instanceof ThematicBreak)) {
                    blocks.add(block(node, found.get()));
                }
                from = found.get().end();
            }
        }
        addProse(from, range.end(), blocks);
        return blocks;
    }

    private void addProse(int start, int end, List<StructureNode> blocks) {
        Span.trimmed(text, start, end).ifPresent(span -> blocks.add(StructureNode.prose(Kind.PARAGRAPH, span)));
    }

    private StructureNode block(Node node, Span span) {
        return switch (node) {
            case Heading heading -> StructureNode.prose(Kind.HEADING, span);
            case FencedCodeBlock code -> StructureNode.prose(Kind.CODE, span);
            case TableBlock table -> new StructureNode(Kind.TABLE, span, span, rows(span));
            case ListBlock list -> new StructureNode(Kind.LIST, span, span, items(list));
            default -> StructureNode.prose(Kind.PARAGRAPH, span);
        };
    }

    /** One for each line of the table but its rule, which is the second. */
    private List<StructureNode> rows(Span table) {
        List<StructureNode> rows = new ArrayList<>();
        int start = table.start();
        for (int line = 0; start < table.end(); line++) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? table.end() : Math.min(end, table.end());
            if (line != 1) {
                Span.trimmed(text, start, end).ifPresent(row -> rows.add(StructureNode.prose(Kind.ROW, row)));
            }
            start = end + 1;
        }
        return rows;
    }

    private List<StructureNode> items(ListBlock list) {
        List<StructureNode> items = new ArrayList<>();
        for (Node node = list.getFirstChild(); node != null; node = node.getNext()) {
            Optional<Span> span = span(node);
            if (node instanceof ListItem item && span.isPresent()) {
                items.add(item(item, span.get()));
            }
        }
        return items;
    }

    private StructureNode item(ListItem item, Span span) {
        List<StructureNode> blocks = item.getFirstChild() == null
                ? List.of()
                : blocks(
                        item,
                        new Span(span(item.getFirstChild()).map(Span::start).orElse(span.start()), span.end()));
        if (blocks.isEmpty()) {
            return StructureNode.prose(Kind.ITEM, span);
        }
        boolean opensWithProse = item.getFirstChild() instanceof Paragraph;
        Span first = blocks.getFirst().span();
        if (blocks.size() == 1 && opensWithProse) {
            return new StructureNode(Kind.ITEM, span, first, List.of());
        }
        List<StructureNode> parts = new ArrayList<>(blocks);
        if (opensWithProse) {
            parts.set(0, new StructureNode(Kind.ITEM, new Span(span.start(), first.end()), first, List.of()));
        }
        return new StructureNode(Kind.ITEM, span, span, parts);
    }

    private Optional<Span> span(Node node) {
        List<SourceSpan> lines = node.getSourceSpans();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        SourceSpan last = lines.getLast();
        return Span.trimmed(
                text, offset + lines.getFirst().getInputIndex(), offset + last.getInputIndex() + last.getLength());
    }
}
