package dev.spanwise.gui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What was done beside typing and can be undone. The editor keeps the edits of the text; a deed's turn to be undone
 * comes when they are where they were right after the deed, so that both go back in the order in which they were done.
 */
final class Deeds {
    /**
     * Something that was done.
     *
     * @param name such as "freezing a text"
     * @param here whether the edits of the text are where they were when it was done
     * @param possible whether it can be undone or done again now
     */
    record Deed(String name, BooleanSupplier here, Runnable undo, Runnable redo, BooleanSupplier possible) {}

    private final Supplier<BooleanSupplier> place;
    private final Consumer<String> status;
    private final Deque<Deed> done = new ArrayDeque<>();
    private final Deque<Deed> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");

    /**
     * @param text in the editor
     * @param place where the edits of the text are: what it gives tells whether they are there again
     * @param status told what was undone, in a line
     */
    Deeds(ObservableValue<String> text, Supplier<BooleanSupplier> place, Consumer<String> status) {
        this.place = place;
        this.status = status;
        text.subscribe(this::look);
    }

    /** Takes note of something that was just done. */
    Deed did(String name, Runnable undo, Runnable redo, BooleanSupplier possible) {
        Deed deed = new Deed(name, place.get(), undo, redo, possible);
        done.push(deed);
        undone.clear();
        look();
        return deed;
    }

    /** Whether the next undo takes back a deed, and no edit of the text. */
    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** Undoes the latest deed, if it is its turn. */
    boolean undo() {
        look();
        return undoable.get() && move(done, undone, "Undid ", Deed::undo);
    }

    /** Does again what was undone last, if it is its turn. */
    boolean redo() {
        look();
        return redoable.get() && move(undone, done, "Did again: ", Deed::redo);
    }

    /** Undoes one of the deeds, whatever was done since. */
    void undo(Deed deed) {
        if (deed.possible().getAsBoolean() && done.remove(deed)) {
            look();
            deed.undo().run();
        }
    }

    private boolean move(Deque<Deed> from, Deque<Deed> to, String says, Function<Deed, Runnable> what) {
        Deed deed = from.getFirst();
        if (deed.possible().getAsBoolean()) {
            from.removeFirst();
            to.push(deed);
            what.apply(deed).run();
            status.accept(says + deed.name() + ".");
        } else {
            status.accept("The model is at work. Stop it, or wait, to undo " + deed.name() + ".");
        }
        look();
        return true;
    }

    void clear() {
        done.clear();
        undone.clear();
        look();
    }

    private void look() {
        undoable.set(isTurn(done.peek()));
        redoable.set(isTurn(undone.peek()));
    }

    private boolean isTurn(@Nullable Deed deed) {
        return deed != null && deed.here().getAsBoolean();
    }
}
