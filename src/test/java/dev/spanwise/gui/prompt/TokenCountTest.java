package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenCountTest {
    @Test
    void onePromptIsToldAgainstTheContext() {
        assertThat(count("Be brief.", 2048).line()).isEqualTo("9 of 2,048 tokens");
        assertThat(count("system:\nBe brief.", 2048).line()).isEqualTo("9 of 2,048 tokens");
    }

    @Test
    void ofSeveralMessagesEachIsTold() {
        assertThat(count("system:\nBe brief.\n\nuser:\n{{input}}\n", 2048).line())
                .isEqualTo("system 9, user 9 \u00b7 18 of 2,048 tokens");
    }

    @Test
    void aContextThatIsUnknownIsNotTold() {
        assertThat(count("Be", Integer.MAX_VALUE).line()).isEqualTo("2 tokens");
        assertThat(count("B", Integer.MAX_VALUE).line()).isEqualTo("1 token");
    }

    @Test
    void aPromptThatFillsTheContextIsTooLong() {
        assertThat(count("Be brief.", 10).isTooLong()).isFalse();
        assertThat(count("Be brief.", 9).isTooLong()).isTrue();
    }

    @Test
    void ofAPromptThatIsFarTooLongOnlyThatIsTold() {
        TokenCount count = count("word ".repeat(100), 10);
        assertThat(count.line()).isEqualTo("over 10 tokens");
        assertThat(count.isTooLong()).isTrue();
    }

    private static TokenCount count(String prompt, int context) {
        return TokenCount.of(prompt, String::length, context);
    }
}
