package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenizedQueryTest {
    private static final TokenizedQuery.Tokenizer PAIRS = new Pairs();

    @Test
    void aTokenThatStraddlesTheBorderBelongsToTheTarget() {
        TokenizedQuery query = TokenizedQuery.of(new Query("abc", "de"), PAIRS);

        assertThat(query.ids()).containsExactly(pair("ab"), pair("cd"), 'e');
        assertThat(query.target()).isEqualTo(1);
        assertThat(query.targetEnd()).isEqualTo(3);
    }

    @Test
    void theEndIsTheTailsFirstSpecialToken() {
        TokenizedQuery query = TokenizedQuery.of(new Query("ab", "cd", "\n<|end|>\n<|user|>"), PAIRS);

        assertThat(query.ids()).containsExactly(pair("ab"), pair("cd"), '\n', Pairs.SPECIAL);
        assertThat(query.targetEnd()).isEqualTo(2);
        TargetScore score = TargetScore.of(
                query,
                List.of(new TokenLogProb("cd", -1), new TokenLogProb("\n", -2), new TokenLogProb("<|end|>", -3)));
        assertThat(score.tokens()).hasSize(1);
        assertThat(score.end().orElseThrow().logProb()).isEqualTo(-3);
    }

    @Test
    void withoutASpecialTokenTheEndIsUnknown() {
        TokenizedQuery query = TokenizedQuery.of(new Query("ab", "cd", " and so on"), PAIRS);

        assertThat(query.ids()).hasSize(2);
        assertThat(TargetScore.of(query, List.of(new TokenLogProb("cd", -1))).end())
                .isEmpty();
    }

    @Test
    void anEmptyContextIsTheBeginningToken() {
        assertThat(TokenizedQuery.of(new Query("", "ab"), PAIRS).ids()).containsExactly(Pairs.BEGIN, pair("ab"));
    }

    @Test
    void anEmptyTargetIsRefused() {
        assertThatThrownBy(() -> TokenizedQuery.of(new Query("ab", ""), PAIRS))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("empty");
    }

    private static int pair(String text) {
        return text.charAt(0) * 1000 + text.charAt(1);
    }

    /** Two letters a token, from the left; marks such as {@code <|end|>} are special. */
    private static final class Pairs implements TokenizedQuery.Tokenizer {
        private static final int SPECIAL = -1;
        private static final int BEGIN = -2;
        private static final Pattern TOKEN = Pattern.compile("<\\|\\w+\\|>|\\w\\w?|.", Pattern.DOTALL);

        @Override
        public int[] encode(String text) {
            List<Integer> ids = new ArrayList<>();
            Matcher token = TOKEN.matcher(text);
            while (token.find()) {
                String piece = token.group();
                ids.add(piece.startsWith("<|") ? SPECIAL : piece.length() == 1 ? piece.charAt(0) : pair(piece));
            }
            return ids.stream().mapToInt(Integer::intValue).toArray();
        }

        @Override
        public int[] end(String tail) {
            List<Integer> ids = new ArrayList<>();
            for (int id : encode(tail)) {
                ids.add(id);
                if (id == SPECIAL) {
                    return ids.stream().mapToInt(Integer::intValue).toArray();
                }
            }
            return new int[0];
        }

        @Override
        public int begin() {
            return BEGIN;
        }
    }
}
