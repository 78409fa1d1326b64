package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void takesTheSeparatingBlanksAlong() {
        String text = "One. Two. Three.";
        assertThat(Masking.DELETE.mask(text, new Span(0, 4))).isEqualTo("Two. Three.");
        assertThat(Masking.DELETE.mask(text, new Span(5, 9))).isEqualTo("One. Three.");
        assertThat(Masking.DELETE.mask(text, new Span(10, 16))).isEqualTo("One. Two.");
    }

    @Test
    void whatIsTakenOutForGoodLeavesOneBlankLineAtMost() {
        String text = "# One\n\nFirst.\n\n# Two\n\nSecond.\n\n# Three\n\nThird.";
        List<Span> sections = PromptStructure.of(text).units(Granularity.SECTION).stream()
                .map(TextUnit::span)
                .toList();
        assertThat(Masking.DELETE.mask(text, sections.subList(1, 2))).isEqualTo("# One\n\nFirst.\n\n# Three\n\nThird.");
        assertThat(Masking.DELETE.mask(text, sections.subList(0, 1)))
                .isEqualTo("# Two\n\nSecond.\n\n# Three\n\nThird.");
        assertThat(Masking.DELETE.mask(text, sections.subList(1, 3))).isEqualTo("# One\n\nFirst.");
        assertThat(Masking.DELETE.mask("One. Two.\nThree.", List.of(new Span(5, 9))))
                .isEqualTo("One.\nThree.");
        assertThat(Masking.DELETE.mask("One\nTwo\nThree", List.of(new Span(4, 7))))
                .isEqualTo("One\nThree");
        assertThat(Masking.DELETE.mask(text, sections)).isEmpty();
    }

    @Test
    void takesTheLineBreakOfAWholeLine() {
        String text = "One\n  Two\nThree";
        assertThat(Masking.DELETE.mask(text, new Span(0, 3))).isEqualTo("  Two\nThree");
        assertThat(Masking.DELETE.mask(text, new Span(6, 9))).isEqualTo("One\nThree");
        assertThat(Masking.DELETE.mask(text, new Span(10, 15))).isEqualTo("One\n  Two");
    }

    @Test
    void keepsTheBlankBeforeAPlaceholder() {
        assertThat(Masking.DELETE.mask("Sort {{input}} now.", new Span(0, 4))).isEqualTo("{{input}} now.");
        assertThat(Masking.DELETE.mask("Sort {{input}} now.", new Span(15, 19))).isEqualTo("Sort {{input}}");
    }

    @Test
    void leavesEveryOtherUnitAsItWas() {
        String text = "You are kind. Sort the words.\n- Reply in JSON.\n- No comments!\n\nThank {{name}} you. End";
        for (Granularity granularity : Granularity.values()) {
            List<Span> units = granularity.units(text);
            Random random = new Random(1);
            for (int round = 0; round < 200; round++) {
                List<Span> removed = new ArrayList<>();
                List<String> left = new ArrayList<>();
                for (Span unit : units) {
                    if (random.nextInt(3) == 0) {
                        removed.add(unit);
                    } else {
                        left.add(unit.of(text));
                    }
                }
                String rest = Masking.DELETE.mask(text, removed);
                assertThat(rest.replaceAll("\\{\\{name}}|\\P{L}", ""))
                        .isEqualTo(String.join("", left).replaceAll("\\P{L}", ""));
                assertThat(rest).contains("{{name}}").doesNotContain("  ");
            }
        }
    }

    @Test
    void aReplacedUnitLeavesEverythingElseWhereItWas() {
        assertThat(Masking.REPLACE.mask("One. Two.\nThree.", List.of(new Span(10, 16), new Span(0, 4))))
                .isEqualTo("[MASK] Two.\n[MASK]");
    }
}
