package dev.spanwise.gui.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.pmpo.Importance;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StylingTest {
    private static final String TEXT = "Answer briefly. Never answer.\nUse {{input}} well. Stay calm.";

    private static final Set<String> FIELDS = Set.of("input");

    @Test
    void everyCharacterIsCoveredOnceAndNeighboursDiffer() {
        for (Importance importance : List.of(Heats.of(TEXT, 0.4, -0.8, 0.1, 0, 0.2), Heats.of(TEXT, 0, 0, 0, 0, 0))) {
            List<StyledRun> runs = Styling.of(1, TEXT, HeatLayer.of(importance), null, List.of(), FIELDS)
                    .runs();
            assertThat(runs.stream().mapToInt(StyledRun::length).sum()).isEqualTo(TEXT.length());
            for (int i = 1; i < runs.size(); i++) {
                assertThat(runs.get(i).classes()).isNotEqualTo(runs.get(i - 1).classes());
            }
        }
    }

    @Test
    void aUnitHasTheColourOfItsEffectAndWhiteSpaceHasNone() {
        Styling styling =
                Styling.of(1, TEXT, HeatLayer.of(Heats.of(TEXT, 0.4, -0.8, 0.1, 0, 0.2)), null, List.of(), FIELDS);
        assertThat(classes(styling, TEXT.indexOf("Answer"))).containsExactly("helps-4");
        assertThat(classes(styling, TEXT.indexOf(" Never"))).isEmpty();
        assertThat(classes(styling, TEXT.indexOf("Never"))).containsExactly("hurts-8");
        assertThat(classes(styling, TEXT.indexOf("Use"))).containsExactly("helps-1");
        assertThat(classes(styling, TEXT.indexOf("well"))).containsExactly("inert");
    }

    @Test
    void aUnitWhoseIntervalSpansZeroIsPlainHoweverLarge() {
        Importance importance = Heats.withIntervals(TEXT, new double[] {0.4, -0.8, 0.1, 0, 0.2}, 1.0);
        Styling styling = Styling.of(1, TEXT, HeatLayer.of(importance), null, List.of(), FIELDS);
        assertThat(styling.runs())
                .noneMatch(run -> run.classes().stream()
                        .anyMatch(style -> style.startsWith("helps") || style.startsWith("hurts")));
    }

    @Test
    void aUnitThatMayBeWorthLessThanHalfIsHatched() {
        Importance importance = Heats.withIntervals(TEXT, new double[] {0.4, -0.8, 0.1, 0, 0.2}, 0.15);
        Styling styling = Styling.of(1, TEXT, HeatLayer.of(importance), null, List.of(), FIELDS);
        assertThat(classes(styling, TEXT.indexOf("Answer"))).containsExactly("helps-4");
        assertThat(classes(styling, TEXT.indexOf("Stay"))).containsExactly("helps-2", Styling.VAGUE);
        assertThat(classes(styling, TEXT.indexOf("Use"))).containsExactly("inert");
    }

    @Test
    void emojiAreRunsOfTheirOwn() {
        String text = "Calm 👨‍💻 and kind.";
        Styling styling = Styling.of(1, text, HeatLayer.NONE, null, List.of(), FIELDS);
        assertThat(styling.runs())
                .containsExactly(
                        new StyledRun(5, List.of()),
                        new StyledRun("👨‍💻".length(), List.of(Styling.EMOJI)),
                        new StyledRun(" and kind.".length(), List.of()));
    }

    @Test
    void placeholdersAreMarkedWithAndWithoutHeat() {
        int at = TEXT.indexOf("{{input}}");
        assertThat(classes(Styling.of(1, TEXT, HeatLayer.NONE, null, List.of(), FIELDS), at))
                .containsExactly(Styling.PLACEHOLDER);
        assertThat(classes(
                        Styling.of(1, TEXT, HeatLayer.of(Heats.of(TEXT, 1, 1, 1, 1, 1)), null, List.of(), FIELDS), at))
                .containsExactly(Styling.PLACEHOLDER);
    }

    @Test
    void theSelectedUnitIsFramed() {
        Importance importance = Heats.of(TEXT, 0.4, -0.8, 0.1, 0, 0.2);
        Span never = importance.units().get(1).span();
        assertThat(classes(Styling.of(1, TEXT, HeatLayer.of(importance), never, List.of(), FIELDS), never.start()))
                .containsExactly("hurts-8", Styling.SELECTED);
    }

    @Test
    void aRefinedUnitHasTheColoursOfItsParts() {
        Importance importance = Heats.refined(TEXT, new double[] {0.4, -0.8, 0.1, 0, 0.2}, 0, 0.4);
        Span first = importance.units().getFirst().span();
        Styling styling = Styling.of(1, TEXT, HeatLayer.of(importance), null, List.of(), FIELDS);
        assertThat(classes(styling, TEXT.indexOf("Answer"))).containsExactly("inert");
        assertThat(classes(styling, TEXT.indexOf(" briefly"))).isEmpty();
        assertThat(classes(styling, TEXT.indexOf("briefly"))).containsExactly("helps-4");
        Styling framed = Styling.of(1, TEXT, HeatLayer.of(importance), first, List.of(), FIELDS);
        assertThat(classes(framed, TEXT.indexOf(" briefly"))).containsExactly(Styling.SELECTED);
        assertThat(classes(framed, first.end())).isEmpty();
    }

    @Test
    void aFrozenTextIsMarkedWhereverItOccursOverAnyHeat() {
        Importance importance = Heats.of(TEXT, 0.4, -0.8, 0.1, 0, 0.2);
        Styling styling =
                Styling.of(1, TEXT, HeatLayer.of(importance), null, List.of("nswer", "{{input}}", "absent"), FIELDS);
        assertThat(classes(styling, 0)).containsExactly("helps-4");
        assertThat(classes(styling, 1)).containsExactly("helps-4", Styling.FROZEN);
        assertThat(classes(styling, TEXT.indexOf("answer") + 1)).containsExactly("hurts-8", Styling.FROZEN);
        assertThat(classes(styling, TEXT.indexOf("{{input}}"))).containsExactly(Styling.PLACEHOLDER, Styling.FROZEN);
        assertThat(styling.runs().stream().mapToInt(StyledRun::length).sum()).isEqualTo(TEXT.length());
    }

    @Test
    void aPlaceholderForAFieldThatTheDataDoNotHaveIsMarkedAsUnknown() {
        String text = "Answer {{question}} as {{ input }}.";
        Styling styling = Styling.of(1, text, HeatLayer.NONE, null, List.of(), FIELDS);
        assertThat(classes(styling, text.indexOf("{{question}}")))
                .containsExactly(Styling.PLACEHOLDER, Styling.UNKNOWN_FIELD);
        assertThat(classes(styling, text.indexOf(" as"))).isEmpty();
        assertThat(classes(styling, text.indexOf("{{ input }}"))).containsExactly(Styling.PLACEHOLDER);
    }

    @Test
    void bracesAfterABackslashAreNoPlaceholder() {
        String text = "Write \\{{question}} and \\\\{{question}}.";
        Styling styling = Styling.of(1, text, HeatLayer.NONE, null, List.of(), FIELDS);
        assertThat(classes(styling, text.indexOf("question"))).isEmpty();
        assertThat(classes(styling, text.lastIndexOf("question")))
                .containsExactly(Styling.PLACEHOLDER, Styling.UNKNOWN_FIELD);
    }

    @Test
    void aRoleLineAndTheLinesOfItsMessageHaveTheirRole() {
        String text = "\nsystem:\nBe brief.\n\nuser:\n{{input}}\n\\user:\nassistant: \n";
        Styling styling = Styling.of(1, text, HeatLayer.NONE, null, List.of(), FIELDS);
        assertThat(classes(styling, text.indexOf("system:"))).containsExactly("role-system");
        assertThat(classes(styling, text.indexOf("Be"))).isEmpty();
        assertThat(classes(styling, text.indexOf("user:"))).containsExactly("role-user");
        assertThat(classes(styling, text.lastIndexOf("user:"))).isEmpty();
        assertThat(classes(styling, text.indexOf("assistant:"))).containsExactly("role-assistant");
        assertThat(styling.speakers())
                .extracting(speaker -> speaker.map(Role::id).orElse(""))
                .containsExactly("", "system", "system", "system", "user", "user", "user", "assistant", "assistant");
    }

    @Test
    void aPromptThatDoesNotBeginWithARoleLineHasNone() {
        String text = "Be brief.\nuser:\n{{input}}";
        Styling styling = Styling.of(1, text, HeatLayer.NONE, null, List.of(), FIELDS);
        assertThat(classes(styling, text.indexOf("user:"))).isEmpty();
        assertThat(styling.speakers()).hasSize(3).containsOnly(Optional.empty());
    }

    @Test
    void anEmptyTextHasNoRuns() {
        assertThat(Styling.of(1, "", HeatLayer.NONE, null, List.of(), FIELDS).runs())
                .isEmpty();
        assertThat(Styling.plain(1, "").runs()).isEmpty();
    }

    private static List<String> classes(Styling styling, int offset) {
        int end = 0;
        for (StyledRun run : styling.runs()) {
            end += run.length();
            if (offset < end) {
                return run.classes();
            }
        }
        throw new AssertionError("not covered: " + offset);
    }
}
