package dev.spanwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void findsAPartWhereverItOccursLiterallyAndWithoutOverlaps() {
        assertThat(Span.occurrences("aaa a.a (x)", "aa")).containsExactly(new Span(0, 2));
        assertThat(Span.occurrences("aaa a.a (x)", "a.a")).containsExactly(new Span(4, 7));
        assertThat(Span.occurrences("aaa a.a (x)", "(x)")).containsExactly(new Span(8, 11));
        assertThat(Span.occurrences("a b a", "a")).containsExactly(new Span(0, 1), new Span(4, 5));
        assertThat(Span.occurrences("", "a")).isEmpty();
    }
}
