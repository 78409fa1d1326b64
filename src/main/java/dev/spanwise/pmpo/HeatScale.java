package dev.spanwise.pmpo;

/**
 * Maps an effect to one of sixteen colours, eight for each sign, symmetric about zero.
 *
 * @param largest the absolute effect that gets the strongest colour
 */
public record HeatScale(double largest) {
    /** Colours for each sign. */
    public static final int STEPS = 8;

    public static HeatScale of(Importance importance) {
        return new HeatScale(importance.units().stream()
                .flatMap(UnitEffect::leaves)
                .mapToDouble(unit -> Math.abs(unit.delta().mean()))
                .max()
                .orElse(0));
    }

    /** 1 (weak) to {@value #STEPS} (strong). */
    public int step(double delta) {
        if (largest == 0) {
            return 1;
        }
        return Math.clamp((long) Math.ceil(Math.abs(delta) / largest * STEPS), 1, STEPS);
    }
}
