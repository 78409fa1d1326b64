package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.Interaction;
import dev.spanwise.pmpo.UnitEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One unit of the prompt with its effect, for display.
 *
 * @param aspect what the effect is on
 * @param examples number of examples on which the effect was measured
 * @param depth 0 for a unit, more for the finer ones inside it
 * @param interaction with another unit, for display; empty if none was measured
 */
public record UnitRow(UnitEffect effect, Aspect aspect, int examples, int depth, String interaction) {
    private static final int LONGEST_PARTNER = 60;

    /**
     * One row per unit in the order of the prompt, each followed by the finer ones inside it.
     *
     * @param importance with the effects of the aspect
     */
    static List<UnitRow> of(Importance importance, Aspect aspect) {
        int examples = aspect.examples(importance.base());
        List<UnitRow> rows = new ArrayList<>();
        for (int unit = 0; unit < importance.units().size(); unit++) {
            UnitEffect effect = importance.units().get(unit);
            new UnitRow(effect, aspect, measured(effect, examples), 0, interaction(importance, unit)).addTo(rows);
        }
        return rows;
    }

    private void addTo(List<UnitRow> rows) {
        rows.add(this);
        effect.parts().forEach(part -> new UnitRow(part, aspect, measured(part, examples), depth + 1, "").addTo(rows));
    }

    static int measured(UnitEffect effect, int all) {
        UnitEffect.Raced raced = effect.raced();
        return raced == null ? all : raced.examples();
    }

    private static String interaction(Importance importance, int unit) {
        Interaction found = importance.interaction();
        if (found == null || unit != found.first() && unit != found.second()) {
            return "";
        }
        int partner = unit == found.first() ? found.second() : found.first();
        return "With \u201c" + Excerpt.of(importance.units().get(partner).text(), LONGEST_PARTNER) + "\u201d \u2013 "
                + found.sentence();
    }

    public String text() {
        return effect.text().replaceAll("\\s+", " ");
    }

    public double delta() {
        return effect.delta().mean();
    }

    /** {@code helps}, {@code inert}, {@code hurts} or {@code unclear}. */
    public String kind() {
        return switch (effect.kind()) {
            case HELPFUL -> "helps";
            case INERT -> "inert";
            case HARMFUL -> "hurts";
            case UNCLEAR -> "unclear";
        };
    }

    /** The effect of removing the unit, as a sentence. */
    public String verdict() {
        String size = Numbers.loss(Math.abs(delta()));
        return switch (effect.kind()) {
            case HELPFUL -> "Helps: without it " + rises() + " by " + size + "." + doubt();
            case HARMFUL -> "Hurts: without it " + falls() + " by " + size + "." + doubt();
            case INERT -> "Inert: no effect beyond chance (" + Numbers.difference(delta()) + ").";
            case UNCLEAR ->
                "Unclear after " + examples + " examples (" + Numbers.difference(delta())
                        + "). With many units more is asked of each; Try without it measures this one alone.";
        };
    }

    private String rises() {
        return aspect == Aspect.ANSWER ? "the loss rises" : "the model stops less readily, \u2212log p(stop) rises";
    }

    private String falls() {
        return aspect == Aspect.ANSWER ? "the loss falls" : "the model stops more readily, \u2212log p(stop) falls";
    }

    private String doubt() {
        return effect.isSizeUncertain() ? " How much is uncertain: it may be less than half of that." : "";
    }

    public String interval() {
        return Numbers.interval(effect.delta().ci95());
    }

    /** {@code Helps in 31 of 40 examples, hurts in 2.} */
    public String counts() {
        return String.format(
                Locale.ENGLISH,
                "Helps in %d of %d examples, hurts in %d.",
                effect.delta().higher(),
                examples,
                effect.delta().lower());
    }
}
