package dev.spanwise.pmpo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spanwise.score.CancelToken;
import org.junit.jupiter.api.Test;

class UnitMarkerTest {
    private static final String PROMPT = "Be clear & <short>. Answer {{input}}.";

    @Test
    void theModelsOwnTemplateIsAskedAsItStands() {
        WordModel model = new WordModel();
        new UnitMarker(model).mark(PROMPT, new CancelToken());
        assertThat(model.asked()).containsExactly(PROMPT);
    }

    @Test
    void anyOtherModelIsAskedInGeneralWords() {
        WordModel model = new WordModel().withoutTemplates();
        new UnitMarker(model).mark(PROMPT, new CancelToken());
        assertThat(model.asked())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .contains("at most 5 parts", "\n" + PROMPT + "\n")
                        .endsWith("Parts:\n"));
    }
}
