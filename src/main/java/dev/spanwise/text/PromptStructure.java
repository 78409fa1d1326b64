package dev.spanwise.text;

import dev.spanwise.text.TextUnit.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a prompt consists of: its messages hold sections (from a heading to the next, or an element in tags on lines of
 * their own), these hold blocks of Markdown, and those items, rows and prose. JSON values that begin a line and span
 * several are blocks of their own. The units of one granularity are ordered, do not overlap, contain no placeholder and
 * no role line, and hold every other letter but those of tags and, below the item, of marks. A part that contains a
 * placeholder is divided until none of its units does.
 */
public final class PromptStructure {
    private static final Pattern LINE = Pattern.compile("[^\\n]+");
    private static final Pattern CELL = Pattern.compile("(?:\\\\\\||[^|\\n])++");

    private final String text;
    private final List<Span> fixed;
    private final List<StructureNode> nodes;
    private final ClauseSplitter clauses;

    private PromptStructure(String text) {
        this.text = text;
        fixed = Stream.concat(Placeholders.spans(text).stream(), PromptMessage.roleLines(text).stream())
                .sorted(Comparator.comparingInt(Span::start))
                .toList();
        nodes = SectionParser.sections(text);
        clauses = new ClauseSplitter(text);
    }

    /** @param text with LF line ends */
    public static PromptStructure of(String text) {
        return new PromptStructure(text);
    }

    /** The units of a granularity. */
    public List<TextUnit> units(Granularity granularity) {
        List<TextUnit> units = new ArrayList<>();
        if (granularity == Granularity.LINE) {
            LINE.matcher(text)
                    .results()
                    .forEach(line -> addOutside(Kind.PARAGRAPH, new Span(line.start(), line.end()), units));
        } else {
            nodes.forEach(node -> add(node, granularity, units));
        }
        return List.copyOf(units);
    }

    /** The sections with a title, in order, each before those inside it. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        nodes.forEach(node -> addSections(node, sections));
        return List.copyOf(sections);
    }

    private void addSections(StructureNode node, List<Section> sections) {
        Span span = node.span();
        if (node.kind() == Kind.HEADING) {
            sections.add(Section.of(text, span, span));
        } else if (node.kind() == Kind.SECTION) {
            boolean tagged =
                    node.parts().isEmpty() || node.parts().getFirst().span().start() > span.start();
            if (tagged) {
                sections.add(Section.of(text, span, new Span(span.start(), text.indexOf('\n', span.start()))));
                node.parts().forEach(part -> addSections(part, sections));
            } else if (node.parts().getFirst().kind() == Kind.HEADING) {
                sections.add(Section.of(text, span, node.parts().getFirst().span()));
            }
        }
    }

    /** The next finer units inside a unit; empty if there is no finer division. */
    public List<TextUnit> parts(TextUnit unit) {
        for (Granularity finer : Granularity.values()) {
            if (finer != Granularity.LINE && finer.compareTo(unit.kind().level()) > 0) {
                List<TextUnit> inside = units(finer).stream()
                        .filter(part -> unit.span().start() <= part.span().start()
                                && part.span().end() <= unit.span().end())
                        .toList();
                if (inside.size() > 1) {
                    return inside;
                }
            }
        }
        return List.of();
    }

    /** The finest units, down to sentences, of which there are at most so many; the coarsest if all are more. */
    public Granularity finest(int most) {
        Granularity chosen = Granularity.SECTION;
        for (Granularity granularity : List.of(Granularity.BLOCK, Granularity.ITEM, Granularity.SENTENCE)) {
            if (units(granularity).size() <= most) {
                chosen = granularity;
            }
        }
        return chosen;
    }

    private void add(StructureNode node, Granularity granularity, List<TextUnit> units) {
        boolean divided = fixed.stream().anyMatch(node.span()::overlaps);
        if (!node.parts().isEmpty()) {
            if (divided
                    || node.parts().stream()
                            .anyMatch(part -> part.kind().level().compareTo(granularity) <= 0)) {
                node.parts().forEach(part -> add(part, granularity, units));
            } else {
                units.add(new TextUnit(node.kind(), node.span()));
            }
        } else if (node.kind() == Kind.CODE) {
            addOutside(Kind.CODE, node.span(), units);
        } else if (divided || granularity.compareTo(Granularity.SENTENCE) >= 0) {
            List<TextUnit> parts = new ArrayList<>();
            prose(node, granularity).forEach(part -> addOutside(kind(granularity), part, parts));
            boolean whole = parts.size() == 1 && !divided && granularity != Granularity.WORD;
            units.addAll(whole ? List.of(new TextUnit(node.kind(), node.span())) : parts);
        } else {
            units.add(new TextUnit(node.kind(), node.span()));
        }
    }

    private static Kind kind(Granularity granularity) {
        return switch (granularity) {
            case WORD -> Kind.WORD;
            case CLAUSE -> Kind.CLAUSE;
            default -> Kind.SENTENCE;
        };
    }

    private List<Span> prose(StructureNode node, Granularity granularity) {
        if (granularity == Granularity.WORD) {
            Stream<Span> runs = node.kind() == Kind.ROW ? cells(node.prose()).stream() : Stream.of(node.prose());
            return runs.flatMap(run -> WordSplitter.words(text, run).stream()).toList();
        }
        if (node.kind() == Kind.HEADING) {
            return List.of(node.prose());
        }
        if (node.kind() == Kind.ROW) {
            return granularity == Granularity.CLAUSE ? cells(node.prose()) : List.of(node.prose());
        }
        List<Span> sentences = SentenceSplitter.sentences(text, node.prose());
        return granularity == Granularity.CLAUSE
                ? sentences.stream().flatMap(this::clauses).toList()
                : sentences;
    }

    private Stream<Span> clauses(Span sentence) {
        List<Span> parts = new ArrayList<>();
        int from = sentence.start();
        for (int end : clauses.ends(sentence.start(), sentence.end())) {
            Span.trimmed(text, from, end).ifPresent(parts::add);
            from = end;
        }
        return parts.stream();
    }

    private List<Span> cells(Span row) {
        List<Span> cells = new ArrayList<>();
        Matcher matcher = CELL.matcher(text).region(row.start(), row.end());
        while (matcher.find()) {
            Span.trimmed(text, matcher.start(), matcher.end()).ifPresent(cells::add);
        }
        return cells;
    }

    private void addOutside(Kind kind, Span part, List<TextUnit> units) {
        int from = part.start();
        for (Span hole : fixed) {
            if (hole.overlaps(part)) {
                addTrimmed(kind, from, Math.max(from, hole.start()), units);
                from = Math.min(part.end(), hole.end());
            }
        }
        addTrimmed(kind, from, part.end(), units);
    }

    private void addTrimmed(Kind kind, int start, int end, List<TextUnit> units) {
        Optional<Span> span = Span.trimmed(text, start, end);
        span.ifPresent(found -> units.add(new TextUnit(kind, found)));
    }
}
