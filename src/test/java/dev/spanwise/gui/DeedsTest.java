package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class DeedsTest {
    private final StringProperty text = new SimpleStringProperty("A");
    private final List<String> log = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean possible = new AtomicBoolean(true);
    /** How many edits there are, as an editor counts them. */
    private int place;

    private final Deeds deeds = new Deeds(text, this::here, told::add);

    private BooleanSupplier here() {
        int then = place;
        return () -> place == then;
    }

    private void edit(String now) {
        place++;
        text.set(now);
    }

    private void undoEdit(String before) {
        place--;
        text.set(before);
    }

    private Deeds.Deed did(String name) {
        return deeds.did(name, () -> log.add("undo " + name), () -> log.add("redo " + name), possible::get);
    }

    @Test
    void deedsAndEditsGoBackInTheOrderInWhichTheyWereDone() {
        did("freezing");
        edit("B");
        did("rejecting");
        assertThat(deeds.undo()).isTrue();
        assertThat(deeds.undo()).as("the edit comes next").isFalse();
        undoEdit("A");
        assertThat(deeds.undo()).isTrue();
        assertThat(log).containsExactly("undo rejecting", "undo freezing");
        assertThat(told).containsExactly("Undid rejecting.", "Undid freezing.");

        assertThat(deeds.redo()).isTrue();
        assertThat(deeds.redo()).isFalse();
        edit("B");
        assertThat(deeds.redo()).isTrue();
        assertThat(log).endsWith("redo freezing", "redo rejecting");
        assertThat(deeds.redoableProperty().get()).isFalse();
    }

    @Test
    void aTextThatIsTheSameAgainByAnotherEditIsNoTurn() {
        did("freezing");
        edit("B");
        edit("A");
        assertThat(deeds.undo()).as("the edits come first").isFalse();
        undoEdit("B");
        undoEdit("A");
        assertThat(deeds.undo()).isTrue();
    }

    @Test
    void aNewDeedForgetsWhatWasUndone() {
        did("one");
        deeds.undo();
        did("two");
        assertThat(deeds.redo()).isFalse();
    }

    @Test
    void whatCannotBeUndoneNowStaysAndIsTold() {
        did("moving");
        possible.set(false);
        assertThat(deeds.undo()).isTrue();
        assertThat(log).isEmpty();
        assertThat(told).singleElement().asString().contains("at work", "moving");
        possible.set(true);
        assertThat(deeds.undo()).isTrue();
        assertThat(log).containsExactly("undo moving");
    }

    @Test
    void oneOfThemCanBeUndoneOnItsOwnOnce() {
        Deeds.Deed moving = did("moving");
        did("freezing");
        edit("B");
        deeds.undo(moving);
        deeds.undo(moving);
        assertThat(log).containsExactly("undo moving");
    }
}
