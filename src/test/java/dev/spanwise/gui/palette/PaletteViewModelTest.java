package dev.spanwise.gui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteViewModelTest {
    private final List<String> used = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final PaletteViewModel model = palette(List.of());

    private PaletteViewModel palette(List<String> latest) {
        return new PaletteViewModel(
                List.of(
                        command("New project from a file\u2026", "File", true),
                        command("Open project\u2026", "File", true),
                        command("Stop", "Prompt", false),
                        command("Run", "Prompt", true),
                        command("Run and results", "View", true),
                        command("Evaluate", "Prompt", true),
                        new PaletteCommand(
                                "Gains",
                                "Guide",
                                "",
                                "When to trust a gain: the seed, and the interval",
                                true,
                                () -> {})),
                latest,
                used::add);
    }

    private PaletteCommand command(String name, String place, boolean possible) {
        return new PaletteCommand(name, place, "", "", possible, () -> done.add(name));
    }

    @ParameterizedTest
    @CsvSource({
        "run, Run",
        "RESULTS, Run and results",
        "eval, Evaluate",
        "project open, Open project\u2026",
        "npf, New project from a file\u2026",
        "evlt, Evaluate",
        "seed gain, Gains",
        "view, Run and results"
    })
    void findsByWordsInAnyOrderByInitialsByScatteredLettersAndByPlace(String typed, String first) {
        model.queryProperty().set(typed);
        assertThat(model.shown().getFirst().name()).isEqualTo(first);
    }

    @Test
    void withoutAQueryTheLatestComeFirstThenTheOthersAsInTheMenus() {
        assertThat(names(palette(List.of("Evaluate", "Run"))))
                .containsExactly(
                        "Evaluate",
                        "Run",
                        "New project from a file\u2026",
                        "Open project\u2026",
                        "Run and results",
                        "Gains",
                        "Stop");
    }

    @Test
    void whatIsNotPossibleIsShownLastAndCannotBeRun() {
        model.queryProperty().set("stop");
        assertThat(names(model)).containsExactly("Stop");
        model.move(1);
        assertThat(model.take()).isEmpty();
        assertThat(used).isEmpty();
    }

    @Test
    void theArrowsGoRoundThePossibleOnesAndEnterRemembersWhatItRuns() {
        model.move(-1);
        assertThat(model.take().orElseThrow().name()).isEqualTo("Gains");
        model.move(1);
        PaletteCommand taken = model.take().orElseThrow();
        taken.action().run();
        assertThat(done).containsExactly("New project from a file\u2026");
        assertThat(used).containsExactly("Gains", "New project from a file\u2026");
    }

    @Test
    void scatteredLettersCountOnlyWhereNothingFitsBetter() {
        model.queryProperty().set("stop");
        assertThat(names(model)).containsExactly("Stop");
        model.queryProperty().set("evlt");
        assertThat(names(model)).containsExactly("Evaluate");
        PaletteCommand recent = command("reviews", "Recent, /home/evaluations", true);
        assertThat(recent.fit(List.of("evaluations"), true)).as("a folder").isZero();
    }

    @Test
    void theChosenPlaceIsAlwaysOneOfTheList() {
        model.shown().addListener((InvalidationListener)
                changed -> assertThat(model.chosenProperty().get())
                        .isLessThan(model.shown().size()));
        model.chosenProperty()
                .subscribe(
                        at -> assertThat(at.intValue()).isLessThan(model.shown().size()));
        for (String typed : List.of("e", "ev", "evz", "", "zzz", "run")) {
            model.queryProperty().set(typed);
        }
        assertThat(model.chosenProperty().get()).isZero();
    }

    @Test
    void aQueryThatNothingFitsShowsNothing() {
        model.queryProperty().set("zzz");
        assertThat(model.shown()).isEmpty();
        assertThat(model.take()).isEmpty();
    }

    private static Stream<String> names(PaletteViewModel palette) {
        return palette.shown().stream().map(PaletteCommand::name);
    }
}
