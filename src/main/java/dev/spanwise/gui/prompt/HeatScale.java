package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.pmpo.UnitEffect;

/**
 * From an effect to one of sixteen colours, eight for each sign, symmetric about zero.
 *
 * @param largest the absolute effect that gets the strongest colour
 */
record HeatScale(double largest) {
    /** Colours for each sign. */
    static final int STEPS = 8;

    static HeatScale of(Importance importance) {
        return new HeatScale(importance.units().stream()
                .flatMap(UnitEffect::leaves)
                .mapToDouble(unit -> Math.abs(unit.delta().mean()))
                .max()
                .orElse(0));
    }

    /** 1 (weak) to {@value #STEPS} (strong). */
    int step(double delta) {
        if (largest == 0) {
            return 1;
        }
        return Math.clamp((long) Math.ceil(Math.abs(delta) / largest * STEPS), 1, STEPS);
    }

    /** The style class of a unit; a unit whose interval spans zero has no colour. */
    String styleClass(UnitEffect unit) {
        return switch (unit.kind()) {
            case HELPFUL -> "helps-" + step(unit.delta().mean());
            case HARMFUL -> "hurts-" + step(unit.delta().mean());
            case INERT -> "inert";
        };
    }
}
