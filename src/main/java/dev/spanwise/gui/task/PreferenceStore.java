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
 * The person's preferences, one for all windows; each change is saved a moment later, into the file as it is then, so
 * that programs beside one another do not undo what the other one keeps.
 */
public final class PreferenceStore {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final BackgroundExecutor background;
    private final ReadOnlyObjectWrapper<Preferences> now;
    /** What the file does not have yet. */
    private final List<UnaryOperator<Preferences>> unsaved = new ArrayList<>();

    private Consumer<Throwable> failed = failure -> {};

    public PreferenceStore(BackgroundExecutor background, Preferences preferences) {
        this.background = background;
        this.now = new ReadOnlyObjectWrapper<>(this, "now", preferences);
    }

    /** Told if they cannot be saved. */
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

    /** Changes what is in the file, which another program may have changed too. */
    private static Preferences save(List<UnaryOperator<Preferences>> changes) {
        Preferences kept = Preferences.load().preferences();
        for (UnaryOperator<Preferences> change : changes) {
            kept = change.apply(kept);
        }
        kept.save();
        return kept;
    }
}
