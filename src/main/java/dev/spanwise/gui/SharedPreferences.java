package dev.spanwise.gui;

import dev.spanwise.app.Preferences;
import dev.spanwise.gui.task.Background;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The person's preferences, one for all windows; each change is saved a moment later. */
final class SharedPreferences {
    private static final Duration DELAY = Duration.ofMillis(50);

    private final Background background;
    private final ReadOnlyObjectWrapper<Preferences> now;
    private Consumer<Throwable> failed = failure -> {};

    SharedPreferences(Background background, Preferences preferences) {
        this.background = background;
        this.now = new ReadOnlyObjectWrapper<>(this, "now", preferences);
    }

    /** Told if they cannot be saved. */
    void setOnFailure(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    Preferences get() {
        return now.get();
    }

    ReadOnlyObjectProperty<Preferences> property() {
        return now.getReadOnlyProperty();
    }

    void change(UnaryOperator<Preferences> change) {
        Preferences changed = change.apply(now.get());
        if (!changed.equals(now.get())) {
            now.set(changed);
            background.latest(
                    this,
                    DELAY,
                    () -> {
                        changed.save();
                        return Boolean.TRUE;
                    },
                    saved -> {},
                    failure -> failed.accept(failure));
        }
    }

    /** Saves at once. */
    void save() {
        now.get().save();
    }
}
