package dev.spanwise.gui.document;

import java.util.List;

/**
 * A prompt that a person made from another one, to be tried before it is taken.
 *
 * @param base the prompt that it was made from
 * @param made how, such as "without 3 inert units"
 * @param reasons for each change, in a line each; empty if the person has them in mind
 */
public record Variant(String base, String prompt, String made, List<String> reasons) {
    public Variant {
        reasons = List.copyOf(reasons);
    }
}
