package dev.spanwise.gui.document;

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
 * The undo history of actions other than edits of the text, which the editor's own history has. An entry can be undone
 * when the editor is at the undo position that it had after the entry, so that edits and actions are undone in the
 * reverse order. JavaFX thread.
 */
public final class UndoHistory {
    /**
     * An action that was done.
     *
     * @param name such as "freezing a text"
     * @param here whether the editor is at the undo position that it had after the action
     * @param possible whether it can be undone or redone now
     */
    public record Entry(String name, BooleanSupplier here, Runnable undo, Runnable redo, BooleanSupplier possible) {}

    private final Supplier<BooleanSupplier> position;
    private final Consumer<String> status;
    private final Deque<Entry> done = new ArrayDeque<>();
    private final Deque<Entry> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");

    /**
     * @param text in the editor
     * @param position returns a check whether the editor is at the same undo position again
     * @param status gets a line about what was undone
     */
    UndoHistory(ObservableValue<String> text, Supplier<BooleanSupplier> position, Consumer<String> status) {
        this.position = position;
        this.status = status;
        text.subscribe(this::update);
    }

    /** Adds an action that was just done. */
    public Entry add(String name, Runnable undo, Runnable redo, BooleanSupplier possible) {
        Entry entry = new Entry(name, position.get(), undo, redo, possible);
        done.push(entry);
        undone.clear();
        update();
        return entry;
    }

    /** Adds an action that was just done and can be undone at any time. */
    public Entry add(String name, Runnable undo, Runnable redo) {
        return add(name, undo, redo, () -> true);
    }

    /** Whether the next undo concerns an entry and not an edit of the text. */
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }

    /** Undoes the latest entry, if it is next in the order. */
    public boolean undo() {
        update();
        return undoable.get() && move(done, undone, "Undid ", Entry::undo);
    }

    /** Redoes the entry undone last, if it is next in the order. */
    public boolean redo() {
        update();
        return redoable.get() && move(undone, done, "Redid ", Entry::redo);
    }

    /** Undoes one of the entries, regardless of later ones. */
    public void undo(Entry entry) {
        if (entry.possible().getAsBoolean() && done.remove(entry)) {
            update();
            entry.undo().run();
        }
    }

    /** Removes an entry that can no longer be undone or redone. */
    public void drop(Entry entry) {
        done.remove(entry);
        undone.remove(entry);
        update();
    }

    private boolean move(Deque<Entry> from, Deque<Entry> to, String did, Function<Entry, Runnable> action) {
        Entry entry = from.getFirst();
        if (entry.possible().getAsBoolean()) {
            from.removeFirst();
            to.push(entry);
            status.accept(did + entry.name() + ".");
            action.apply(entry).run();
        } else {
            status.accept("The model is at work. Stop it, or wait, to undo " + entry.name() + ".");
        }
        update();
        return true;
    }

    void clear() {
        done.clear();
        undone.clear();
        update();
    }

    private void update() {
        undoable.set(isTurn(done.peek()));
        redoable.set(isTurn(undone.peek()));
    }

    private static boolean isTurn(@Nullable Entry entry) {
        return entry != null && entry.here().getAsBoolean();
    }
}
