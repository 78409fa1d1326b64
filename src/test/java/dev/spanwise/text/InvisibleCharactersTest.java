package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InvisibleCharactersTest {
    @Test
    void charactersAreNamedOnceWithTheirNumber() {
        assertThat(InvisibleCharacters.summary("a\u200bb\u00a0c\u00a0d\u2028e\r"))
                .isEqualTo("1 zero width space, 2 no-break spaces, 1 line separator, 1 carriage return");
        assertThat(InvisibleCharacters.summary("a b\tc\n👨\u200d💻")).isEmpty();
    }
}
