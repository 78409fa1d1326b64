package dev.spanwise.gui.task;

import dev.spanwise.app.Preferences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The user's preferences, shared by all windows. Each change is saved after a short delay by applying it to the current
 * file, so that several processes do not overwrite each other's changes.
 */
public final class PreferenceStore {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final BackgroundExecutor background;
    private final ReadOnlyObjectWrapper<Preferences> now;
    /** Changes that are not saved yet. */
    private final List<UnaryOperator<Preferences>> unsaved = new ArrayList<>();

    private Consumer<Throwable> failed = failure -> {};

    public PreferenceStore(BackgroundExecutor background, Preferences preferences) {
        this.background = background;
        this.now = new ReadOnlyObjectWrapper<>(this, "now", preferences);
    }

    /** Called if saving fails. */
    public void setOnFailure(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    public Preferences get() {
        return now.get();
    }

    public ReadOnlyObjectProperty<Preferences> property() {
        return now.getReadOnlyProperty();
    }

    public void change(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(now.get());
        if (!changed.equals(now.get())) {
            now.set(changed);
            unsaved.add(change);
            List<UnaryOperator<Preferences>> changes = List.copyOf(unsaved);
            background
                    .disk()
                    .latest(
                            this,
                            DELAY,
                            () -> save(changes),
                            saved -> unsaved.removeAll(changes),
                            failure -> failed.accept(failure));
        }
    }

    /** Saves at once. */
    public void save() {
        save(unsaved);
        unsaved.clear();
    }

    /** Applies changes to the current content of the file, which another process may have changed. */
    private static Preferences save(List<UnaryOperator<Preferences>> changes) {
        return Preferences.change(kept -> {
            Preferences changed = kept;
            for (UnaryOperator<Preferences> change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        });
    }
}
