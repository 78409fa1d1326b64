package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PromptMessageTest {
    private static final String[] LINES = {"system:", "user: ", "assistant:", "\\user:", "\\\\user:", "User:", "a", ""};

    @Test
    void roleLinesBeginMessages() {
        String prompt = "\nsystem:\nBe kind.\n\nuser: \t\nHi\nuser:x\n\\user:\n";

        List<PromptMessage> messages = PromptMessage.of(prompt);

        assertThat(PromptMessage.roles(prompt)).containsExactly(Role.SYSTEM, Role.USER);
        assertThat(messages)
                .extracting(message -> message.text(prompt))
                .containsExactly("Be kind.", "Hi\nuser:x\nuser:");
        assertThat(messages.getLast().roleLine().orElseThrow().of(prompt)).isEqualTo("user: \t");
    }

    @Test
    void aPromptThatBeginsOtherwiseIsOneMessage() {
        for (String prompt : List.of("Be kind.\nuser:\nHi", "User:\nHi", "  user:\nHi", "", "user: hello")) {
            assertThat(PromptMessage.of(prompt)).singleElement().satisfies(message -> {
                assertThat(message.role()).isEmpty();
                assertThat(message.text(prompt)).isEqualTo(prompt);
            });
        }
        assertThat(PromptMessage.of("\\user:\nHi\n\\user:").getFirst().text("\\user:\nHi\n\\user:"))
                .isEqualTo("user:\nHi\n\\user:");
    }

    @Test
    void aPrefillKeepsTheBlanksAtItsEnd() {
        String prompt = "user:\nHi\nassistant:\nThe team is \n";

        assertThat(PromptMessage.of(prompt).getLast().text(prompt)).isEqualTo("The team is ");
    }

    @Test
    void anEscapedTextStandsLiterally() {
        Random random = new Random(3);
        for (int round = 0; round < 5000; round++) {
            String text = text(random);
            String prompt = "user:\nx\n" + PromptMessage.escaped(text) + "\nx";
            assertThat(PromptMessage.of(prompt)).hasSize(1);
            assertThat(PromptMessage.of(prompt).getFirst().text(prompt)).isEqualTo("x\n" + text + "\nx");
        }
    }

    @Test
    void messagesCoverThePromptAndNoUnitTouchesARoleLine() {
        Random random = new Random(4);
        for (int round = 0; round < 5000; round++) {
            String prompt = text(random);
            List<PromptMessage> messages = PromptMessage.of(prompt);
            for (int i = 1; i < messages.size(); i++) {
                assertThat(messages.get(i).roleLine().orElseThrow().start())
                        .isEqualTo(messages.get(i - 1).end());
            }
            assertThat(messages.getLast().end()).isEqualTo(prompt.length());
            for (Granularity granularity : Granularity.values()) {
                for (Span unit : granularity.units(prompt)) {
                    assertThat(PromptMessage.roleLines(prompt)).noneMatch(unit::overlaps);
                    for (Masking masking : List.of(Masking.DELETE, Masking.REPLACE)) {
                        assertThat(PromptMessage.roles(masking.mask(prompt, unit)))
                                .isEqualTo(PromptMessage.roles(prompt));
                    }
                }
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            text.append(LINES[random.nextInt(LINES.length)]).append(i == 0 ? "" : "\n");
        }
        return text.toString();
    }
}
