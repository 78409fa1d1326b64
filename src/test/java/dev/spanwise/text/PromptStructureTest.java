package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.text.TextUnit.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PromptStructureTest {
    private static final String TRIAGE = ResourceText.of(PromptStructureTest.class, "triage.md");

    private static List<String> units(String text, Granularity granularity) {
        return PromptStructure.of(text).units(granularity).stream()
                .map(unit -> unit.kind() + " " + unit.span().of(text))
                .toList();
    }

    @Test
    void aSectionGoesFromAHeadingToTheNext() {
        assertThat(units("Preface.\n\nMore.\n\n# A\nfirst\n\n## B\nsecond\n- x", Granularity.SECTION))
                .containsExactly("SECTION Preface.\n\nMore.", "SECTION # A\nfirst", "SECTION ## B\nsecond\n- x");
    }

    @Test
    void sectionsHaveTheNameOfTheirHeadingOrTag() {
        String text = "Preface.\n\n# A\n## B {{x}} ##\nsecond\n\nTitle\n=====\nthird\n\n"
                + "<rules>\n<hard kind=\"a\">\nBe brief.\n</hard>\n</rules>\n\nEnd.";
        List<Section> sections = PromptStructure.of(text).sections();
        assertThat(sections)
                .extracting(Section::name)
                .containsExactly("A", "B {{x}}", "Title", "<rules>", "<hard kind=\"a\">");
        assertThat(sections)
                .extracting(section -> section.span().of(text))
                .containsExactly(
                        "# A",
                        "## B {{x}} ##\nsecond",
                        "Title\n=====\nthird",
                        "<rules>\n<hard kind=\"a\">\nBe brief.\n</hard>\n</rules>",
                        "<hard kind=\"a\">\nBe brief.\n</hard>");
        assertThat(PromptStructure.of("One.\n\nTwo.").sections()).isEmpty();
    }

    @Test
    void aPromptWithoutHeadingsHasBlocks() {
        assertThat(units("One line.\nAnother.\n\n- a\n- b", Granularity.SECTION))
                .containsExactly("PARAGRAPH One line.\nAnother.", "LIST - a\n- b");
    }

    @Test
    void anElementInTagsOnLinesOfTheirOwnIsASectionAndItsTagsNoUnits() {
        String text = "Intro.\n<rules kind=\"hard\">\nBe brief.\n\n- one\n</rules>\nEnd.";
        assertThat(units(text, Granularity.SECTION))
                .containsExactly(
                        "PARAGRAPH Intro.",
                        "SECTION <rules kind=\"hard\">\nBe brief.\n\n- one\n</rules>",
                        "PARAGRAPH End.");
        assertThat(units(text, Granularity.SENTENCE))
                .containsExactly("PARAGRAPH Intro.", "PARAGRAPH Be brief.", "ITEM - one", "PARAGRAPH End.");
        assertThat(units("A <b> and\n<open>\nstays text.", Granularity.BLOCK))
                .containsExactly("PARAGRAPH A <b> and", "PARAGRAPH <open>", "PARAGRAPH stays text.");
    }

    @Test
    void messagesAreSectionsAndTheirRoleLinesBelongToNone() {
        String text = "system:\nYou sort.\n\nBe brief.\n\nuser:\nMessage: {{message}}\nTeam:";
        assertThat(units(text, Granularity.SECTION))
                .containsExactly("SECTION You sort.\n\nBe brief.", "SENTENCE Message:", "SENTENCE Team:");
    }

    @Test
    void aTableHasRowsWithoutItsRuleAndRowsHaveCells() {
        String text = "| a b | c |\n| --- | --- |\n| d | e \\| f |";
        assertThat(units(text, Granularity.BLOCK)).containsExactly("TABLE " + text);
        assertThat(units(text, Granularity.SENTENCE)).containsExactly("ROW | a b | c |", "ROW | d | e \\| f |");
        assertThat(units(text, Granularity.CLAUSE))
                .containsExactly("CLAUSE a b", "CLAUSE c", "CLAUSE d", "CLAUSE e \\| f");
    }

    @Test
    void codeAndJsonStayWhole() {
        String json = "{\n  \"a\": \"}\",\n\n  \"b\": [1, 2]\n}";
        String code = "```\nfirst. second.\n\n# no heading\n```";
        for (Granularity granularity : List.of(Granularity.BLOCK, Granularity.SENTENCE, Granularity.WORD)) {
            assertThat(units(json + "\n\n" + code, granularity)).containsExactly("CODE " + json, "CODE " + code);
        }
        assertThat(units("[see](x)\n{{input}} {a}\n[ ] task", Granularity.BLOCK))
                .doesNotContain("CODE");
    }

    @Test
    void nestedItemsAreUnitsOfTheirOwn() {
        assertThat(units("- Take it as true.\n  - If lost, lost.\n  - If paid. Then paid.\n- Last.", Granularity.ITEM))
                .containsExactly(
                        "ITEM - Take it as true.",
                        "ITEM - If lost, lost.",
                        "ITEM - If paid. Then paid.",
                        "ITEM - Last.");
        assertThat(units("- If paid. Then paid.", Granularity.SENTENCE))
                .containsExactly("SENTENCE If paid.", "SENTENCE Then paid.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\u8bf7\u53ea\u56de\u7b54\u7c7b\u522b\uff0c\u4e0d\u8981\u89e3\u91ca\u3002\u8bf7\u4fdd\u6301\u51b7\u9759\u3002\u597d\u5417\uff1f;"
                    + " 3; 4",
                "\u0647\u0644 \u0647\u0630\u0627 \u0635\u062d\u064a\u062d\u061f \u0646\u0639\u0645 \u0647\u0648"
                        + " \u0643\u0630\u0644\u0643.; 2; 2",
                "\u4eca\u65e5\u306f\u6674\u308c\u3067\u3059\u3002\u660e\u65e5\u306f\u96e8\u3067\u3059\u3002; 2; 2"
            })
    void scriptsWithoutBlanksHaveSentencesClausesAndWords(String text, int sentences, int clauses) {
        assertThat(units(text, Granularity.SENTENCE)).hasSize(sentences);
        assertThat(units(text, Granularity.CLAUSE)).hasSize(clauses);
        assertThat(units(text, Granularity.WORD)).hasSizeGreaterThan(clauses);
    }

    @Test
    void aWrappedLineGoesOnButAShortOneEnds() {
        String wrapped = "Read the whole message before you decide which team will\nanswer it. Then stop.";
        assertThat(units(wrapped, Granularity.SENTENCE))
                .containsExactly(
                        "SENTENCE Read the whole message before you decide which team will\nanswer it.",
                        "SENTENCE Then stop.");
        assertThat(units("be brief\nbe kind", Granularity.SENTENCE))
                .containsExactly("SENTENCE be brief", "SENTENCE be kind");
    }

    @Test
    void aLongPromptIsCoarseAtFirst() {
        PromptStructure structure = PromptStructure.of(TRIAGE);
        assertThat(structure.units(Granularity.SECTION)).hasSize(9).allMatch(unit -> unit.kind() == Kind.SECTION);
        assertThat(structure.finest(12)).isEqualTo(Granularity.SECTION);
        assertThat(PromptStructure.of("A. B. C.").finest(12)).isEqualTo(Granularity.SENTENCE);
        assertThat(structure.units(Granularity.SENTENCE).stream()
                        .map(unit -> unit.span().of(TRIAGE))
                        .filter(text -> text.matches("[-|`~}\\]\\s]*")))
                .as("a rule, a fence or a closing brace is no unit")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyUnitIsHeldByOneOfEachCoarserGranularity(Granularity finer) {
        PromptStructure structure = PromptStructure.of(TRIAGE);
        for (Granularity coarser : Granularity.values()) {
            if (coarser.compareTo(finer) < 0 && coarser != Granularity.LINE && finer != Granularity.LINE) {
                List<TextUnit> around = structure.units(coarser);
                assertThat(structure.units(finer))
                        .allSatisfy(unit -> assertThat(around)
                                .filteredOn(outer -> outer.span().overlaps(unit.span()))
                                .singleElement()
                                .satisfies(outer -> assertThat(outer.span().start()
                                                        <= unit.span().start()
                                                && unit.span().end()
                                                        <= outer.span().end())
                                        .isTrue()));
            }
        }
    }

    @Test
    void thePartsOfAUnitLieInItInOrder() {
        PromptStructure structure = PromptStructure.of(TRIAGE);
        for (TextUnit section : structure.units(Granularity.SECTION)) {
            List<TextUnit> parts = structure.parts(section);
            assertThat(parts).hasSizeGreaterThan(1);
            assertThat(parts.getFirst().span().start()).isEqualTo(section.span().start());
            assertThat(parts.getLast().span().end()).isEqualTo(section.span().end());
        }
        TextUnit word = structure.units(Granularity.WORD).getFirst();
        assertThat(structure.parts(word)).isEmpty();
    }

    @Test
    void anyTextIsDividedWithoutAnError() {
        String pieces = "#-*`~<>{}[]|\\\n\n\n ab.1:!\t\"=_system:\u3002\u8bf7";
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            PromptStructure structure = PromptStructure.of(text.toString());
            for (Granularity granularity : Granularity.values()) {
                int end = 0;
                for (TextUnit unit : structure.units(granularity)) {
                    assertThat(unit.span().start())
                            .as("%s of %s", granularity, text)
                            .isGreaterThanOrEqualTo(end);
                    end = unit.span().end();
                }
            }
        }
    }
}
