package dev.spanwise.gui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the manual as they are written. */
class GuideTest {
    private static final String INDEX = "README.md";

    @Test
    void theIndexLeadsToEveryPageByItsTitle() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/docs"))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals(INDEX))
                            .toList())
                    .containsExactlyInAnyOrderElementsOf(Guide.files().toList());
        }
        List<String> named = new MarkdownPage(Guide.text(INDEX))
                .page().blocks().stream()
                        .filter(GuidePage.Point.class::isInstance)
                        .map(GuidePage.Block::text)
                        .toList();
        assertThat(Guide.files()
                        .map(name -> new MarkdownPage(Guide.text(name)).page().title()))
                .containsExactlyElementsOf(named);
    }

    @Test
    void everyPageIsReadAndEveryLinkBetweenPagesLeadsToOne() {
        List<String> files = Guide.files().toList();
        assertThat(files).allSatisfy(name -> {
            MarkdownPage page = new MarkdownPage(Guide.text(name));
            assertThat(page.page().blocks()).isNotEmpty();
            assertThat(page.links())
                    .allSatisfy(link -> assertThat(link)
                            .satisfiesAnyOf(
                                    web -> assertThat(web).startsWith("https://"),
                                    other -> assertThat(files).contains(other)));
        });
        assertThat(files.stream()
                        .flatMap(name -> new MarkdownPage(Guide.text(name)).links().stream())
                        .filter(files::contains))
                .isNotEmpty();
    }

    @Test
    void theKeysOfThePageStandAfterThoseOfTheMenus() {
        GuidePage keys = Guide.pages(List.of(new GuidePage.Key("F1", "Guide"))).getLast();
        assertThat(keys.blocks()).doesNotHaveAnyElementsOfTypes(GuidePage.Table.class);
        assertThat(keys.blocks().getFirst()).isEqualTo(new GuidePage.Key("F1", "Guide"));
        assertThat(keys.blocks().getLast()).isInstanceOf(GuidePage.Key.class);
    }
}
