package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.score.Generation;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final String INCUMBENT = "Sort {{input}} from A to Z.";

    private final Gate gate = new Gate(text -> text.split(" ").length, 8);

    @Test
    void aGoodRewritePasses() {
        assertThat(check("Order {{input}} alphabetically.")).isEmpty();
    }

    @Test
    void eachFaultIsRefusedWithItsReason() {
        assertThat(check("   ")).hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.EMPTY));
        assertThat(check("Sort the words."))
                .hasValue(new Refusal(Refusal.Kind.PLACEHOLDER, "placeholders changed from [{{input}}] to []"));
        assertThat(check("Sort {{input}} and {{output}}."))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PLACEHOLDER));
        assertThat(check("a b c d e f g {{input}} h"))
                .hasValue(new Refusal(Refusal.Kind.TOO_LONG, "9 tokens, the limit is 8"));
        assertThat(gate.check(INCUMBENT, "Sort {{input}}", new Generation("Sort {{input}}", false, 4)))
                .hasValue(new Refusal(Refusal.Kind.CUT_OFF, "cut off after 4 tokens"));
    }

    @Test
    void aPromptIsTriedOnceWhateverItsWhiteSpace() {
        gate.know(INCUMBENT);
        assertThat(check("Sort  {{input}}\nfrom A to Z. "))
                .hasValue(new Refusal(Refusal.Kind.DUPLICATE, "already tried"));
        assertThat(check("Order {{input}}.")).isEmpty();
        assertThat(check("Order {{ input }}.").isPresent()).isFalse();
        assertThat(check("Order {{input}}.")).isPresent();
    }

    private Optional<Refusal> check(String rewrite) {
        return gate.check(INCUMBENT, rewrite, new Generation(rewrite, true, 9));
    }
}
