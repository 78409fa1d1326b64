package dev.spanwise.gui.prompt;

import dev.spanwise.pmpo.HeatScale;
import dev.spanwise.pmpo.UnitEffect;
import javafx.scene.layout.Region;

/** A unit's effect as a bar from the middle: to the right if the unit helps, to the left if it hurts. */
final class EffectBar extends Region {
    private final Region bar = new Region();
    private final double share;

    EffectBar(UnitEffect effect, HeatScale scale) {
        double mean = effect.delta().mean();
        share = scale.largest() == 0 ? 0 : Math.clamp(mean / scale.largest(), -1, 1);
        getStyleClass().add("effect-bar");
        bar.getStyleClass()
                .addAll(
                        "heat-cell",
                        switch (effect.kind()) {
                            case HELPFUL -> "helps-8";
                            case HARMFUL -> "hurts-8";
                            case INERT, UNCLEAR -> "no-effect";
                        });
        getChildren().add(bar);
    }

    @Override
    protected void layoutChildren() {
        double middle = getWidth() / 2;
        double length = Math.max(1, Math.abs(share) * middle);
        bar.resizeRelocate(share < 0 ? middle - length : middle, 0, length, getHeight());
    }
}
