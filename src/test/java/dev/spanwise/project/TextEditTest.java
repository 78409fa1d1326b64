package dev.spanwise.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextEditTest {
    /** The law: an edit leads from one text to the other, its reverse back, and both apply to nothing else. */
    @Test
    void leadsFromOneTextToTheOtherAndBack() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            String before = text(random);
            String after = round % 3 == 0 ? text(random) : mutated(before, random);
            TextEdit edit = TextEdit.between(before, after);
            assertThat(edit.applyTo(before)).contains(after);
            assertThat(edit.reversed().applyTo(after)).contains(before);
            assertThat(edit.applyTo(before + "x")).isEmpty();
            assertThat(edit.reversed().applyTo("x" + after)).isEmpty();
            assertThat(edit.removed().length() + edit.inserted().length())
                    .isLessThanOrEqualTo(before.length() + after.length());
        }
    }

    @Test
    void holdsNoMoreThanWhatDiffers() {
        TextEdit edit = TextEdit.between("one\ntwo\nthree\n", "one\n2\nthree\n");
        assertThat(edit.removed()).isEqualTo("two");
        assertThat(edit.inserted()).isEqualTo("2");
        assertThat(edit.offset()).isEqualTo(4);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 'a', 'c')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + text(random) + text.substring(Math.min(text.length(), at + random.nextInt(3)));
    }
}
