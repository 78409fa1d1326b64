package dev.spanwise.gui.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TourViewModelTest {
    private final BooleanProperty analyzed = new SimpleBooleanProperty();
    private final BooleanProperty ran = new SimpleBooleanProperty();
    private final List<String> told = new ArrayList<>();
    private final TourViewModel model = new TourViewModel();

    @BeforeEach
    void start() {
        model.setOnEnd(() -> told.add("end"));
        model.setOnSkip(() -> told.add("skip"));
        model.start(List.of(
                new TourStep("One", "Analyze.", "#analyze", analyzed), new TourStep("Two", "Run.", "#run", ran)));
    }

    @Test
    void aStepEndsWhenWhatItAsksForIsDone() {
        ran.set(true);
        assertThat(model.number()).isEqualTo(1);
        ran.set(false);
        analyzed.set(true);
        assertThat(model.stepProperty().get().title()).isEqualTo("Two");
        ran.set(true);
        assertThat(model.stepProperty().get()).isNull();
        assertThat(told).containsExactly("end");
    }

    @Test
    void whatWasDoneBeforeCountsOnlyWhenDoneAgain() {
        ran.set(true);
        model.next();
        assertThat(model.number()).isEqualTo(2);
        ran.set(false);
        assertThat(model.number()).isEqualTo(2);
        ran.set(true);
        assertThat(told).containsExactly("end");
    }

    @Test
    void itCanBeLeftAtAnyTimeAndTakenAgain() {
        model.skip();
        assertThat(model.stepProperty().get()).isNull();
        assertThat(told).containsExactly("skip");
        analyzed.set(true);
        model.next();
        model.skip();
        assertThat(told).containsExactly("skip");

        start();
        assertThat(model.number()).isEqualTo(1);
        model.next();
        model.next();
        assertThat(told).containsExactly("skip", "end");
    }
}
