package dev.spanwise.gui.prompt;

import dev.spanwise.text.InvisibleCharacters;
import dev.spanwise.text.Span;
import java.util.List;

/**
 * What the outline tells of one revision of a text.
 *
 * @param rows in the order of the text
 * @param invisible the characters that cannot be seen
 * @param names how many there are of which; empty if there are none
 */
record Contents(long revision, List<OutlineRow> rows, List<Span> invisible, String names) {
    static final Contents NONE = new Contents(-1, List.of(), List.of(), "");

    /** @param units what was measured */
    static Contents of(long revision, String text, List<UnitRow> units) {
        return new Contents(
                revision,
                text.length() > Styling.LONGEST_STRUCTURED
                        ? units.stream().map(OutlineRow::of).toList()
                        : OutlineRow.of(text, units),
                InvisibleCharacters.in(text),
                InvisibleCharacters.summary(text));
    }
}
