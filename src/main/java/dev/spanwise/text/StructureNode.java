package dev.spanwise.text;

import java.util.List;

/**
 * A part of a text's structure.
 *
 * @param prose what is divided into sentences, without a list's mark
 * @param parts in order, without overlap; empty for prose and code
 */
record StructureNode(TextUnit.Kind kind, Span span, Span prose, List<StructureNode> parts) {
    StructureNode {
        parts = List.copyOf(parts);
    }

    static StructureNode prose(TextUnit.Kind kind, Span span) {
        return new StructureNode(kind, span, span, List.of());
    }

    static StructureNode section(int start, int end, List<StructureNode> parts) {
        Span span = new Span(start, end);
        return new StructureNode(TextUnit.Kind.SECTION, span, span, parts);
    }
}
