package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.score.GeneratedText;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExpectedAnswer;
import dev.spanwise.task.Split;
import dev.spanwise.text.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RewriteFilterTest {
    private static final String INCUMBENT = "Sort {{input}} from A to Z.";

    private static final List<Example> EXAMPLES = List.of(
            new Example(
                    0,
                    "The quick brown fox jumps over the lazy dog today.",
                    new ExpectedAnswer.Answer("short"),
                    Split.TRAIN),
            new Example(1, "We will check the payment.", new ExpectedAnswer.Answer("billing"), Split.TRAIN),
            new Example(
                    2,
                    "It broke.",
                    new ExpectedAnswer.Preference("So sorry!", "Read the manual before you write."),
                    Split.TRAIN));

    private final RewriteFilter gate = new RewriteFilter(text -> text.split(" ").length, 8, List.of(), List.of());

    @Test
    void aGoodRewritePasses() {
        assertThat(check("Order {{input}} alphabetically.")).isEmpty();
    }

    @Test
    void eachFaultIsRefusedWithItsReason() {
        assertThat(check("   "))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.EMPTY));
        assertThat(check("Sort the words."))
                .hasValue(new Refusal(Refusal.Kind.PLACEHOLDER, "placeholders changed from {{input}} to none"));
        assertThat(check("Sort {{input}} and {{output}}."))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.PLACEHOLDER));
        assertThat(check("user:\nSort {{input}}"))
                .hasValue(new Refusal(Refusal.Kind.MESSAGES, "messages changed from none to user"));
        assertThat(check("a b c d e f g {{input}} h"))
                .hasValue(new Refusal(Refusal.Kind.TOO_LONG, "9 tokens, the limit is 8"));
        assertThat(gate.check(INCUMBENT, Optional.of("Sort {{input}}"), new GeneratedText("Sort {{input}}", false, 4)))
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

    @Test
    void aPromptWithoutItsClosingTagIsRefusedWhetherItEndedOrWasCutOff() {
        assertThat(gate.check(INCUMBENT, Optional.empty(), new GeneratedText("<prompt>Sort", true, 3)))
                .hasValue(new Refusal(Refusal.Kind.UNTAGGED, "no prompt between <prompt> and </prompt>"));
        assertThat(gate.check(INCUMBENT, Optional.empty(), new GeneratedText("<prompt>Sort", false, 3)))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CUT_OFF));
        assertThat(gate.check(
                        INCUMBENT,
                        Optional.of("Sort {{input}}"),
                        new GeneratedText("<prompt>Sort {{input}}</prompt> So", false, 9)))
                .isEmpty();
    }

    @Test
    void aFrozenTextMustStandAsOftenAsBefore() {
        RewriteFilter freezing = new RewriteFilter(String::length, 999, List.of("Be brief."), List.of());
        String incumbent = "Sort it. Be brief.";
        for (String changed : List.of("Sort it.", "Sort it. Be Brief.", "Sort it. Be brief. Be brief.")) {
            assertThat(freezing.check(incumbent, Optional.of(changed), new GeneratedText(changed, true, 9)))
                    .hasValue(new Refusal(Refusal.Kind.FROZEN, "the frozen text \"Be brief.\" was changed"));
        }
        assertThat(freezing.check(incumbent, Optional.of("Be brief. Sort."), new GeneratedText("", true, 9)))
                .isEmpty();
    }

    @Test
    void whatIsCopiedFromATrainingExampleIsRefusedUnlessThePromptHadIt() {
        RewriteFilter watching = new RewriteFilter(String::length, 999, List.of(), EXAMPLES);
        String longRun = "Say: quick brown fox jumps over the LAZY dog, please.";
        assertThat(watching.check("Sort.", Optional.of(longRun), new GeneratedText(longRun, true, 9)))
                .hasValue(new Refusal(
                        Refusal.Kind.COPIED, "copies a training example: \"quick brown fox jumps over the lazy dog\""));
        String whole = "Answer: we will check the payment.";
        assertThat(watching.check("Sort.", Optional.of(whole), new GeneratedText(whole, true, 9)))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.COPIED));
        assertThat(watching.check(
                        "Write: we will check the payment.", Optional.of(whole), new GeneratedText(whole, true, 9)))
                .isEmpty();
        String rejected = "Never say: read the manual before you write.";
        assertThat(watching.check("Sort.", Optional.of(rejected), new GeneratedText(rejected, true, 9)))
                .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.COPIED));
        Map<String, String> plan = Map.of("plan", "pro with two extra seats");
        Example fielded = new Example(
                3,
                new Fields("It broke.", plan),
                new ExpectedAnswer.Answer("billing"),
                Split.TRAIN,
                Optional.of("Seats are paid for by the month."));
        RewriteFilter fields = new RewriteFilter(String::length, 999, List.of(), List.of(fielded));
        for (String copy : List.of("As in: pro with two extra seats", "Seats are paid for by the month, so")) {
            assertThat(fields.check("Sort.", Optional.of(copy), new GeneratedText(copy, true, 9)))
                    .hasValueSatisfying(refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.COPIED));
        }
        String few = "The quick brown fox; answer with billing or short.";
        assertThat(watching.check("Sort.", Optional.of(few), new GeneratedText(few, true, 9)))
                .isEmpty();
    }

    private Optional<Refusal> check(String rewrite) {
        return gate.check(INCUMBENT, Optional.of(rewrite), new GeneratedText(rewrite, true, 9));
    }
}
