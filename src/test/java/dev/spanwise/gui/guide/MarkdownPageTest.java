package dev.spanwise.gui.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.gui.guide.MarkdownText.Look;
import dev.spanwise.gui.guide.MarkdownText.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPageTest {

    @Test
    void everyKindOfBlockIsRead() {
        GuidePage page = read("""
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
                        new GuidePage.Paragraph(MarkdownText.plain("A paragraph of two lines.")),
                        new GuidePage.Heading(MarkdownText.plain("A heading")),
                        new GuidePage.Point("\u2022", 0, MarkdownText.plain("one")),
                        new GuidePage.Point("1.", 1, MarkdownText.plain("inner")),
                        new GuidePage.Point("2.", 1, MarkdownText.plain("second")),
                        new GuidePage.Point("\u2022", 0, MarkdownText.plain("two")),
                        new GuidePage.Code("typed  as\n  it is"),
                        new GuidePage.Table(List.of(
                                List.of(MarkdownText.plain("a"), MarkdownText.plain("b")),
                                List.of(
                                        new MarkdownText(List.of(new Part("c", Look.CODE))),
                                        MarkdownText.plain("d")))));
    }

    @Test
    void partsLookAsTheyAreMarkedAndLinksAreTheirText() {
        MarkdownPage read = new MarkdownPage("# T\n\nPlain, *slanted*, **fat**, `code` and [a link](loss.md) more.");
        assertThat(read.page().blocks())
                .containsExactly(new GuidePage.Paragraph(new MarkdownText(List.of(
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

    private static GuidePage read(String markdown) {
        return new MarkdownPage(markdown).page();
    }
}
