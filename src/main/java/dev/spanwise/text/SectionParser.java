package dev.spanwise.text;

import dev.spanwise.text.TextUnit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sections of a prompt: reads its lines for tags, code and JSON, and what is between as Markdown. */
final class SectionParser {
    private static final Pattern FENCE = Pattern.compile("[ \\t]*(?<fence>`{3,}|~{3,}).*");
    private static final Pattern TAG =
            Pattern.compile("[ \\t]*<(?<close>/?)(?<name>[\\p{L}_][\\w.:-]*)(?:\\s[^<>]*)?>[ \\t]*");

    /** A stretch of the prompt in reading order. */
    private sealed interface Element {}

    private record Boundary() implements Element {}

    private record Tag(String name, boolean closes, Span line) implements Element {}

    private record Content(StructureNode node) implements Element {}

    private final String text;
    private final List<Element> elements = new ArrayList<>();

    private SectionParser(String text) {
        this.text = text;
    }

    static List<StructureNode> sections(String text) {
        SectionParser parser = new SectionParser(text);
        for (PromptMessage message : PromptMessage.of(text)) {
            parser.read(message.start(), message.end());
            parser.elements.add(new Boundary());
        }
        return parser.nodes(0, parser.elements.size());
    }

    /** Divides a message into tags, JSON values and Markdown. */
    private void read(int start, int end) {
        int from = start;
        String fence = "";
        for (int line = start; line < end; ) {
            int next = lineEnd(line, end);
            String content = text.substring(line, next);
            Matcher marks = FENCE.matcher(content);
            Matcher tag = TAG.matcher(content);
            if (marks.matches()) {
                String found = marks.group("fence");
                fence = fence.isEmpty() ? found : found.startsWith(fence) ? "" : fence;
            } else if (fence.isEmpty() && tag.matches()) {
                markdown(from, line);
                elements.add(new Tag(tag.group("name"), !tag.group("close").isEmpty(), new Span(line, next)));
                from = next;
            } else if (fence.isEmpty() && jsonEnd(line, end).isPresent()) {
                markdown(from, line);
                next = jsonEnd(line, end).getAsInt();
                Span.trimmed(text, line, next)
                        .ifPresent(json -> elements.add(new Content(StructureNode.prose(Kind.CODE, json))));
                from = next;
            }
            line = next + 1;
        }
        markdown(from, end);
    }

    private int lineEnd(int line, int end) {
        int found = text.indexOf('\n', line);
        return found < 0 ? end : Math.min(found, end);
    }

    private void markdown(int start, int end) {
        if (!text.substring(start, Math.max(start, end)).isBlank()) {
            MarkdownBlocks.of(text, new Span(start, end)).forEach(node -> elements.add(new Content(node)));
        }
    }

    /** Where a JSON value that begins with this line and spans several lines ends, which is a line's end. */
    private OptionalInt jsonEnd(int line, int end) {
        int at = line;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        boolean opens = at < end && (text.charAt(at) == '{' || text.charAt(at) == '[') && !text.startsWith("{{", at);
        int depth = 0;
        boolean quoted = false;
        for (; opens && at < end; at++) {
            char c = text.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"' && c != '\n';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                int close = lineEnd(at, end);
                boolean several = text.substring(line, at).indexOf('\n') >= 0;
                return several && text.substring(at + 1, close).isBlank() ? OptionalInt.of(close) : OptionalInt.empty();
            }
        }
        return OptionalInt.empty();
    }

    private List<StructureNode> nodes(int start, int end) {
        List<StructureNode> sections = new ArrayList<>();
        List<StructureNode> run = new ArrayList<>();
        boolean divided = false;
        for (int i = start; i < end; i++) {
            switch (elements.get(i)) {
                case Boundary boundary -> {
                    divided |= i + 1 < end;
                    close(run, sections, divided);
                }
                case Tag tag -> {
                    int closing = tag.closes() ? -1 : closing(tag.name(), i, end);
                    if (closing < 0) {
                        Span.trimmed(text, tag.line().start(), tag.line().end())
                                .ifPresent(line -> run.add(StructureNode.prose(Kind.PARAGRAPH, line)));
                    } else {
                        divided = true;
                        close(run, sections, true);
                        Tag last = (Tag) elements.get(closing);
                        List<StructureNode> inside = nodes(i + 1, closing);
                        Span.trimmed(text, tag.line().start(), last.line().end())
                                .ifPresent(
                                        span -> sections.add(StructureNode.section(span.start(), span.end(), inside)));
                        i = closing;
                    }
                }
                case Content content -> {
                    if (content.node().kind() == Kind.HEADING) {
                        divided = true;
                        close(run, sections, true);
                    }
                    run.add(content.node());
                }
            }
        }
        close(run, sections, divided);
        return sections;
    }

    /** The closing tag of an element within the message; negative if there is none. */
    private int closing(String name, int from, int end) {
        int depth = 0;
        for (int i = from; i < end; i++) {
            if (elements.get(i) instanceof Boundary) {
                return -1;
            }
            if (elements.get(i) instanceof Tag tag && tag.name().equals(name)) {
                depth += tag.closes() ? -1 : 1;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Ends a section; blocks without a heading are one only beside others. */
    private static void close(List<StructureNode> run, List<StructureNode> sections, boolean asSection) {
        if (run.size() > 1 && asSection) {
            sections.add(StructureNode.section(
                    run.getFirst().span().start(), run.getLast().span().end(), run));
        } else {
            sections.addAll(run);
        }
        run.clear();
    }
}
