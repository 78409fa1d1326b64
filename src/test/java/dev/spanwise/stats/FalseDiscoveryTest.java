package dev.spanwise.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    @Test
    void agreesWithTheExampleOfThePaper() {
        // Benjamini and Hochberg (1995), section 3.2: four of fifteen hypotheses are rejected at 0.05.
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        boolean[] found = FalseDiscovery.discoveries(p, 0.05);
        for (int i = 0; i < p.length; i++) {
            assertThat(found[i]).as("p = %s", p[i]).isEqualTo(i < 4);
        }
    }

    @Test
    void aPValueThatIsTooHighAloneIsFoundBesideLowerOnes() {
        assertThat(FalseDiscovery.discoveries(new double[] {0.04, 0.03}, 0.05)).containsExactly(true, true);
        assertThat(FalseDiscovery.discoveries(new double[] {0.04, 0.9}, 0.05)).containsExactly(false, false);
        assertThat(FalseDiscovery.discoveries(new double[0], 0.05)).isEmpty();
    }

    @Test
    void theShareOfFalseDiscoveriesIsKept() {
        Random random = new Random(3);
        double falseShare = 0;
        int rounds = 4_000;
        for (int round = 0; round < rounds; round++) {
            double[] p = new double[20];
            for (int i = 0; i < p.length; i++) {
                p[i] = i < 10 ? random.nextDouble() : random.nextDouble() * 0.002;
            }
            boolean[] found = FalseDiscovery.discoveries(p, 0.1);
            int wrong = 0;
            int all = 0;
            for (int i = 0; i < p.length; i++) {
                all += found[i] ? 1 : 0;
                wrong += found[i] && i < 10 ? 1 : 0;
            }
            falseShare += all == 0 ? 0 : (double) wrong / all;
        }
        assertThat(falseShare / rounds).isBetween(0.03, 0.06);
    }
}
