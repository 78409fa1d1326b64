package dev.spanwise.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;

class DeedsTest {
    private final StringProperty text = new SimpleStringProperty("A");
    private final List<String> log = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean possible = new AtomicBoolean(true);
    private final Deeds deeds = new Deeds(text, told::add);

    private Deeds.Deed did(String name) {
        return deeds.did(name, () -> log.add("undo " + name), () -> log.add("redo " + name), possible::get);
    }

    @Test
    void deedsAndEditsGoBackInTheOrderInWhichTheyWereDone() {
        did("freezing");
        text.set("B");
        did("rejecting");
        assertThat(deeds.undo()).isTrue();
        assertThat(deeds.undo()).as("the edit comes next").isFalse();
        text.set("A");
        assertThat(deeds.undo()).isTrue();
        assertThat(log).containsExactly("undo rejecting", "undo freezing");
        assertThat(told).containsExactly("Undid rejecting.", "Undid freezing.");

        assertThat(deeds.redo()).isTrue();
        assertThat(deeds.redo()).isFalse();
        text.set("B");
        assertThat(deeds.redo()).isTrue();
        assertThat(log).endsWith("redo freezing", "redo rejecting");
        assertThat(deeds.redoableProperty().get()).isFalse();
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
        text.set("B");
        deeds.undo(moving);
        deeds.undo(moving);
        assertThat(log).containsExactly("undo moving");
    }
}
