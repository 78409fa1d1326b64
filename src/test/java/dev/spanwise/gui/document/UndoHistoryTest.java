package dev.spanwise.gui.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class UndoHistoryTest {
    private final StringProperty text = new SimpleStringProperty("A");
    private final List<String> log = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean possible = new AtomicBoolean(true);
    /** How many edits there are, as an editor counts them. */
    private int position;

    private final UndoHistory history = new UndoHistory(text, this::here, told::add);

    private BooleanSupplier here() {
        int then = position;
        return () -> position == then;
    }

    private void edit(String now) {
        position++;
        text.set(now);
    }

    private void undoEdit(String before) {
        position--;
        text.set(before);
    }

    private UndoHistory.Entry did(String name) {
        return history.add(name, () -> log.add("undo " + name), () -> log.add("redo " + name), possible::get);
    }

    @Test
    void entriesAndEditsGoBackInTheOrderInWhichTheyWereDone() {
        did("freezing");
        edit("B");
        did("rejecting");
        assertThat(history.undo()).isTrue();
        assertThat(history.undo()).as("the edit comes next").isFalse();
        undoEdit("A");
        assertThat(history.undo()).isTrue();
        assertThat(log).containsExactly("undo rejecting", "undo freezing");
        assertThat(told).containsExactly("Undid rejecting.", "Undid freezing.");

        assertThat(history.redo()).isTrue();
        assertThat(history.redo()).isFalse();
        edit("B");
        assertThat(history.redo()).isTrue();
        assertThat(log).endsWith("redo freezing", "redo rejecting");
        assertThat(history.redoableProperty().get()).isFalse();
    }

    @Test
    void aTextThatIsTheSameAgainByAnotherEditIsNoTurn() {
        did("freezing");
        edit("B");
        edit("A");
        assertThat(history.undo()).as("the edits come first").isFalse();
        undoEdit("B");
        undoEdit("A");
        assertThat(history.undo()).isTrue();
    }

    @Test
    void aNewDeedForgetsWhatWasUndone() {
        did("one");
        history.undo();
        did("two");
        assertThat(history.redo()).isFalse();
    }

    @Test
    void whatCannotBeUndoneNowStaysAndIsTold() {
        did("moving");
        possible.set(false);
        assertThat(history.undo()).isTrue();
        assertThat(log).isEmpty();
        assertThat(told).singleElement().asString().contains("at work", "moving");
        possible.set(true);
        assertThat(history.undo()).isTrue();
        assertThat(log).containsExactly("undo moving");
    }

    @Test
    void oneOfThemCanBeUndoneOnItsOwnOnce() {
        UndoHistory.Entry moving = did("moving");
        did("freezing");
        edit("B");
        history.undo(moving);
        history.undo(moving);
        assertThat(log).containsExactly("undo moving");
    }
}
