package dev.spanwise.gui.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GuideViewModelTest {
    private static final List<GuidePage> PAGES = Guide.pages(List.of(new GuidePage.Key("Ctrl+Enter", "Analyze")));

    private final GuideViewModel model = new GuideViewModel(PAGES);

    @Test
    void everyPageHasATitleAndTextAndTheLastHoldsTheKeysOfTheMenus() {
        assertThat(PAGES).hasSizeGreaterThan(7).allSatisfy(page -> {
            assertThat(page.title()).isNotBlank();
            assertThat(page.blocks())
                    .isNotEmpty()
                    .allSatisfy(block -> assertThat(block.text()).isNotBlank());
        });
        assertThat(PAGES).extracting(GuidePage::title).doesNotHaveDuplicates().contains(Guide.COLOURS);
        assertThat(PAGES.getLast().title()).isEqualTo(Guide.KEYS);
        assertThat(PAGES.getLast().blocks())
                .contains(
                        new GuidePage.Key("Ctrl+Enter", "Analyze"),
                        new GuidePage.Key("A, R", "Accept or reject the selected candidate"));
    }

    @Test
    void theSearchKeepsThePagesWithAllWordsAndTurnsToOneOfThem() {
        model.searchProperty().set("Interval CHANCE");
        assertThat(model.pages())
                .isNotEmpty()
                .hasSizeLessThan(PAGES.size())
                .allSatisfy(page -> assertThat(page.blocks().toString().toLowerCase(Locale.ROOT))
                        .contains("interval", "chance"));
        assertThat(model.pages()).contains(model.pageProperty().get());

        model.searchProperty().set("nowhere to be found");
        assertThat(model.pages()).isEmpty();
        assertThat(model.pageProperty().get()).isNull();

        model.open(Guide.COLOURS);
        assertThat(model.pages()).hasSameSizeAs(PAGES);
        assertThat(model.pageProperty().get().title()).isEqualTo(Guide.COLOURS);
    }
}
