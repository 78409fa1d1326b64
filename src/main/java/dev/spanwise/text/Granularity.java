package dev.spanwise.text;

import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The size of a prompt's units, from coarse to fine; see {@link PromptStructure}. */
public enum Granularity {
    /** From a heading to the next, or an element in tags on lines of their own. */
    SECTION,
    /** A heading, paragraph, list, table, or a block of code or JSON. */
    BLOCK,
    /** An item of a list or a row of a table; other blocks whole. */
    ITEM,
    /** A line, whatever the structure. */
    LINE,
    SENTENCE,
    /** A likely clause, or a cell of a table; each sentence is the union of its clauses. */
    CLAUSE,
    WORD;

    /** The name used in files and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no granularity has that name */
    public static Granularity of(String id) {
        for (Granularity granularity : values()) {
            if (granularity.id().equals(id)) {
                return granularity;
            }
        }
        throw new InvalidInputException("Unknown unit \"" + id + "\": use one of "
                + Arrays.stream(values()).map(Granularity::id).collect(Collectors.joining(", ")) + ".");
    }

    /** The units of a text with LF line ends. */
    public List<Span> units(String text) {
        return PromptStructure.of(text).units(this).stream().map(TextUnit::span).toList();
    }
}
