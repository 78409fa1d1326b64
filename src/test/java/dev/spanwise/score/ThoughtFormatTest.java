package dev.spanwise.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.text.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThoughtFormatTest {
    private static final Fields FIELDS = new Fields("Hi");

    /** A switch, which puts an empty thought into the generation prompt if it is off, as in Qwen3. */
    private static final String SWITCH = "{% for m in messages %}<{{ m.role }}>{{ m.content }}<end>{% endfor %}"
            + "{% if add_generation_prompt %}<assistant>"
            + "{% if enable_thinking is defined and enable_thinking is false %}{{ '<think>\\n\\n</think>\\n\\n' }}"
            + "{% endif %}{% endif %}";

    /** The generation prompt opens a thought, as in DeepSeek-R1. */
    private static final String OPENED = "{% for m in messages %}<{{ m.role }}>{{ m.content }}<end>{% endfor %}"
            + "{% if add_generation_prompt %}<assistant>{{ '<think>\\n' }}{% endif %}";

    private static final String NONE = "{% for m in messages %}<{{ m.role }}>{{ m.content }}<end>{% endfor %}"
            + "{% if add_generation_prompt %}<assistant>{% endif %}";

    @Test
    void aModelThatMustAnswerAtOnceGetsAnEmptyThought() {
        for (String template : List.of(SWITCH, OPENED)) {
            assertThat(layout(template).query("{{input}}", List.of(), FIELDS, "yes"))
                    .isEqualTo(new Query("<user>Hi<end><assistant><think>\n\n</think>\n\n", "yes", "<end>"));
        }
        assertThat(layout(NONE).query("{{input}}", List.of(), FIELDS, "yes"))
                .isEqualTo(new Query("<user>Hi<end><assistant>", "yes", "<end>"));
    }

    @Test
    void aThoughtStandsBetweenItsMarks() {
        for (String template : List.of(SWITCH, OPENED)) {
            PromptLayout layout = layout(template);
            assertThat(layout.thoughtEnd()).contains("</think>");
            assertThat(layout.thought("{{input}}", List.of(), FIELDS, "Hm."))
                    .isEqualTo(new Query("<user>Hi<end><assistant><think>\n", "Hm.", "\n</think>\n\n"));
            assertThat(layout.answer("{{input}}", List.of(), FIELDS, "Hm.", "yes"))
                    .isEqualTo(new Query("<user>Hi<end><assistant><think>\nHm.\n</think>\n\n", "yes", "<end>"));
        }
    }

    @Test
    void withoutThoughtsARationaleIsTheBeginningOfTheAnswer() {
        assertThat(layout(NONE).thoughtEnd()).isEmpty();
        assertThat(layout(NONE).answer("{{input}}", List.of(), FIELDS, "Hm.", "yes"))
                .isEqualTo(new Query("<user>Hi<end><assistant>Hm.\n", "yes", "<end>"));
        assertThat(new PromptLayout.Plain().answer("{{input}}", List.of(), FIELDS, "Hm.", "yes"))
                .isEqualTo(new Query("Hi Hm.\n", "yes"));
    }

    private static PromptLayout layout(String template) {
        return new PromptLayout.Chat(new JinjaChatTemplate(template, "", ""));
    }
}
