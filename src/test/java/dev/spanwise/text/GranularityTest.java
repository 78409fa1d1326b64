package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GranularityTest {
    private static final String[] PIECES = {
        "word",
        "Sort",
        " ",
        " ",
        "\n",
        "\n\n",
        ". ",
        "! ",
        "? ",
        "e.g. ",
        "1. ",
        "- ",
        "{{input}}",
        "{{ name }}",
        "\t",
        "\"quoted.\" ",
        "\u00e9t\u00e9",
        "\ud83d\ude00",
        "3.5",
        "...",
        "(a) ",
        "Mr. ",
        "; ",
        ", but ",
        ": ",
        " \u2013 ",
        "\u2014",
        " if it ",
        "`",
        "\"",
        "(",
        ")",
        "{",
        "'"
    };

    @ParameterizedTest
    @EnumSource
    void unitsHoldEveryLetterOutsidePlaceholdersOnceAndInOrder(Granularity granularity) {
        Random random = new Random(4);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder built = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                built.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String text = built.toString();
            List<Span> units = granularity.units(text);
            List<Span> placeholders = Placeholders.spans(text);
            int end = 0;
            for (Span unit : units) {
                assertThat(unit.start()).isGreaterThanOrEqualTo(end);
                end = unit.end();
                assertThat(unit.of(text)).isEqualTo(unit.of(text).strip()).isNotEmpty();
            }
            for (int i = 0; i < text.length(); i++) {
                int at = i;
                boolean inside = units.stream().anyMatch(unit -> unit.contains(at));
                boolean placeholder = placeholders.stream().anyMatch(span -> span.contains(at));
                if (Character.isLetter(text.charAt(i))) {
                    assertThat(inside).as("offset %d of %s", i, text).isNotEqualTo(placeholder);
                } else if (placeholder) {
                    assertThat(inside).isFalse();
                }
            }
        }
    }

    @Test
    void sentencesEndAtStopsButNotAtAbbreviationsOrListNumbers() {
        assertThat(texts(
                        Granularity.SENTENCE,
                        "You are a helper. Name the city, e.g. Paris. Is it \"clear?\" yes\n"
                                + "1. Reply in JSON.\n"
                                + "2. be brief"))
                .containsExactly(
                        "You are a helper.",
                        "Name the city, e.g. Paris.",
                        "Is it \"clear?\"",
                        "yes",
                        "1. Reply in JSON.",
                        "2. be brief");
    }

    @Test
    void lowerCaseTypingStillHasSentences() {
        assertThat(texts(Granularity.SENTENCE, "name the city. reply with one word. thanks"))
                .containsExactly("name the city.", "reply with one word.", "thanks");
    }

    @Test
    void placeholdersBelongToNoUnit() {
        assertThat(texts(Granularity.SENTENCE, "Sort {{input}} now. Done.")).containsExactly("Sort", "now.", "Done.");
        assertThat(texts(Granularity.WORD, "Sort {{input}}, now")).containsExactly("Sort", ",", "now");
        assertThat(texts(Granularity.LINE, "a b\n\n{{input}}\nc")).containsExactly("a b", "c");
    }

    @Test
    void clausesEndAtPunctuationAndConjunctionsButNotInListsOfWords() {
        assertThat(texts(
                        Granularity.CLAUSE,
                        "Read the review, decide its tone, and reply: positive, negative or mixed. Be brief \u2013 no"
                                + " reasons; do not explain, even if you are asked."))
                .containsExactly(
                        "Read the review,",
                        "decide its tone,",
                        "and reply: positive, negative or mixed.",
                        "Be brief",
                        "\u2013 no reasons;",
                        "do not explain,",
                        "even if you are asked.");
    }

    @Test
    void clausesDoNotEndBesidePlaceholdersOrAtNumbers() {
        assertThat(texts(Granularity.CLAUSE, "Sort {{input}}, please. Give 3 - 5 words, no more."))
                .containsExactly("Sort", ", please.", "Give 3 - 5 words,", "no more.");
    }

    @Test
    void everySentenceIsTheUnionOfItsClausesAndWhatBelongsTogetherStaysInOne() {
        List<String> whole = List.of(
                "(first this, then that; or both)",
                "\u201cyes, it is: so\u201d",
                "`call(a, b); or if c`",
                "1,000,000",
                "https://example.org/a,b;c:d",
                "[see (a, b), if any - or not]",
                "\"one, or two: three if four\"",
                "'this one, but not that one'");
        List<String> words =
                List.of("read", "the text,", "but", "answer;", "if it", "note:", "\u2013", "don't", "ends.");
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            List<String> tokens = new ArrayList<>();
            for (int i = 1 + random.nextInt(20); i > 0; i--) {
                List<String> from = random.nextInt(4) == 0 ? whole : words;
                tokens.add(from.get(random.nextInt(from.size())));
            }
            String text = String.join(" ", tokens);
            List<Span> clauses = Granularity.CLAUSE.units(text);
            for (Span sentence : Granularity.SENTENCE.units(text)) {
                List<Span> parts = clauses.stream()
                        .filter(clause -> sentence.contains(clause.start()))
                        .toList();
                assertThat(parts.getFirst().start()).isEqualTo(sentence.start());
                assertThat(parts.getLast().end()).isEqualTo(sentence.end());
            }
            for (String token : whole) {
                for (int at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
                    int start = at;
                    int end = at + token.length();
                    assertThat(clauses)
                            .as("%s in %s", token, text)
                            .anyMatch(clause -> clause.start() <= start && end <= clause.end());
                }
            }
        }
    }

    private static List<String> texts(Granularity granularity, String text) {
        return granularity.units(text).stream().map(unit -> unit.of(text)).toList();
    }
}
