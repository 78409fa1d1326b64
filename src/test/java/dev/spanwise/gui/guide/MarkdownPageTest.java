package dev.spanwise.gui.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.gui.guide.Words.Look;
import dev.spanwise.gui.guide.Words.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPageTest {

    @Test
    void everyKindOfBlockIsRead() {
        Page page = read("""
            # The title

            A paragraph
            of two lines.

            ## A heading

            - one
              1. inner
              2. second
            - two

            ```
            typed  as
              it is
            ```

            | a | b |
            | --- | ---: |
            | `c` | d |
            """);
        assertThat(page.title()).isEqualTo("The title");
        assertThat(page.blocks())
                .containsExactly(
                        new Page.Paragraph(Words.plain("A paragraph of two lines.")),
                        new Page.Heading(Words.plain("A heading")),
                        new Page.Point("\u2022", 0, Words.plain("one")),
                        new Page.Point("1.", 1, Words.plain("inner")),
                        new Page.Point("2.", 1, Words.plain("second")),
                        new Page.Point("\u2022", 0, Words.plain("two")),
                        new Page.Code("typed  as\n  it is"),
                        new Page.Table(List.of(
                                List.of(Words.plain("a"), Words.plain("b")),
                                List.of(new Words(List.of(new Part("c", Look.CODE))), Words.plain("d")))));
    }

    @Test
    void partsLookAsTheyAreMarkedAndLinksAreTheirText() {
        MarkdownPage read = new MarkdownPage("# T\n\nPlain, *slanted*, **fat**, `code` and [a link](loss.md) more.");
        assertThat(read.page().blocks())
                .containsExactly(new Page.Paragraph(new Words(List.of(
                        new Part("Plain, ", Look.PLAIN),
                        new Part("slanted", Look.EMPHASIS),
                        new Part(", ", Look.PLAIN),
                        new Part("fat", Look.STRONG),
                        new Part(", ", Look.PLAIN),
                        new Part("code", Look.CODE),
                        new Part(" and a link more.", Look.PLAIN)))));
        assertThat(read.links()).containsExactly("loss.md");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no title",
                "# T\n\n![a picture](x.png)",
                "# T\n\n<b>HTML</b>",
                "# T\n\n> a quotation",
                "# T\n\n---"
            })
    void whatCannotBeShownIsRefused(String markdown) {
        assertThatThrownBy(() -> new MarkdownPage(markdown)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Page read(String markdown) {
        return new MarkdownPage(markdown).page();
    }
}
