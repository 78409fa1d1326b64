package dev.spanwise.text;

/**
 * A part of a prompt that is masked as a whole.
 *
 * @param span begins and ends with a character that is not white space; contains no placeholder and no role line
 */
public record TextUnit(Kind kind, Span span) {
    /** What a unit is in the text's structure. */
    public enum Kind {
        /** From a heading to the next, or an element in tags on lines of their own. */
        SECTION(Granularity.SECTION),
        HEADING(Granularity.BLOCK),
        PARAGRAPH(Granularity.BLOCK),
        LIST(Granularity.BLOCK),
        TABLE(Granularity.BLOCK),
        /** Fenced code or a JSON value, never divided. */
        CODE(Granularity.BLOCK),
        ITEM(Granularity.ITEM),
        ROW(Granularity.ITEM),
        SENTENCE(Granularity.SENTENCE),
        CLAUSE(Granularity.CLAUSE),
        WORD(Granularity.WORD);

        private final Granularity level;

        Kind(Granularity level) {
            this.level = level;
        }

        /** The coarsest granularity at which a unit of this kind stands by itself. */
        public Granularity level() {
            return level;
        }
    }
}
