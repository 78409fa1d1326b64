package dev.spanwise.pmpo;

import dev.spanwise.text.Granularity;
import java.util.List;

/**
 * The mask analysis of one prompt.
 *
 * @param base the prompt's own loss
 * @param units in the order of the prompt
 */
public record Importance(PromptLoss base, Granularity granularity, List<UnitEffect> units) {
    public Importance {
        units = List.copyOf(units);
    }
}
