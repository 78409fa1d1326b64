package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.UnitEffect;
import java.util.Locale;

/**
 * One unit of the prompt and what it is worth, in words.
 *
 * @param number position in the prompt, from 1
 * @param examples how many examples the effect was measured on
 */
public record UnitRow(int number, UnitEffect effect, int examples) {

    public String text() {
        return effect.text().replaceAll("\\s+", " ");
    }

    public double delta() {
        return effect.delta().mean();
    }

    /** {@code helps}, {@code inert} or {@code hurts}. */
    public String kind() {
        return switch (effect.kind()) {
            case HELPFUL -> "helps";
            case INERT -> "inert";
            case HARMFUL -> "hurts";
        };
    }

    /** What would happen without the unit. */
    public String verdict() {
        String size = Numbers.loss(Math.abs(delta()));
        return switch (effect.kind()) {
            case HELPFUL -> "Helps: without it the loss rises by " + size + ".";
            case HARMFUL -> "Hurts: without it the loss falls by " + size + ".";
            case INERT -> "Inert: no effect beyond chance (" + Numbers.difference(delta()) + ").";
        };
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
