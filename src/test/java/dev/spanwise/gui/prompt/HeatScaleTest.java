package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.HeatScale;
import org.junit.jupiter.api.Test;

class HeatScaleTest {
    @Test
    void theScaleIsSymmetricAndUsesEveryStep() {
        HeatScale scale = new HeatScale(0.8);
        assertThat(scale.step(0.8)).isEqualTo(HeatScale.STEPS).isEqualTo(scale.step(-0.8));
        assertThat(scale.step(0.0001)).isEqualTo(1);
        for (int step = 1; step <= HeatScale.STEPS; step++) {
            assertThat(scale.step(0.1 * step - 0.05)).isEqualTo(step);
        }
    }

    @Test
    void aPromptOfInertUnitsDividesByNothing() {
        assertThat(new HeatScale(0).step(0)).isEqualTo(1);
        assertThat(HeatScale.of(Heats.of("One. Two.", 0, 0)).largest()).isZero();
    }
}
