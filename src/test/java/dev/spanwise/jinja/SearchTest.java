package dev.spanwise.jinja;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SearchTest {
    @Test
    void findsWhatJavaFinds() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String text = some(random, random.nextInt(200));
            String sought = random.nextBoolean() || text.length() < 2
                    ? some(random, 1 + random.nextInt(40))
                    : text.substring(
                            random.nextInt(text.length() / 2),
                            text.length() / 2 + 1 + random.nextInt(text.length() / 2));
            int from = random.nextInt(text.length() + 1);
            Search search = new Search(sought, new Budget(Limits.DEFAULT));
            assertThat(search.first(text, from)).isEqualTo(text.indexOf(sought, from));
            assertThat(search.last(text, from))
                    .isEqualTo(text.substring(0, from).lastIndexOf(sought));
        }
    }

    /** Of two letters, and mostly of one, so that much is found and much is nearly found. */
    private static String some(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(random.nextInt(12) == 0 ? 'b' : 'a');
        }
        return text.toString();
    }
}
