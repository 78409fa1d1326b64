package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"😀", "👨‍💻", "❤️", "❤️‍🔥", "🇩🇪", "👍🏽", "👩‍❤‍👨", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👨‍⚕", "😀😀"
            })
    void aRunHoldsWhatIsJoined(String emoji) {
        String text = "a 1 # " + emoji + " b\u200dc";
        assertThat(Emoji.in(text)).extracting(span -> span.of(text)).containsExactly(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Plain: 1 # * © ™ → é ก็ 请", "ن\u200cه"})
    void otherTextHasNone(String text) {
        assertThat(Emoji.in(text)).isEmpty();
    }
}
