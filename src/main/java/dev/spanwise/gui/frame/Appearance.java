package dev.spanwise.gui.frame;

import dev.spanwise.app.Preferences;
import dev.spanwise.gui.task.PreferenceStore;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.util.Subscription;

/** Theme, zoom and animations of all windows; changes are saved in the preferences. JavaFX thread. */
public final class Appearance {
    private static final int USUAL_SCALE = 100;

    private final BooleanProperty dark = new SimpleBooleanProperty(this, "dark");
    private final IntegerProperty scale = new SimpleIntegerProperty(this, "scale", USUAL_SCALE);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private final Subscription subscription;

    Appearance(PreferenceStore preferences) {
        subscription = preferences.property().subscribe(this::show);
        dark.addListener((observable, old, now) -> preferences.change(kept -> kept.withDark(now)));
        scale.addListener((observable, old, now) -> preferences.change(kept -> kept.withScale(now.intValue())));
        reducedMotion.addListener((observable, old, now) -> preferences.change(kept -> kept.withReducedMotion(now)));
    }

    private void show(Preferences now) {
        dark.set(Boolean.TRUE.equals(now.dark()));
        scale.set(now.scale() == null ? USUAL_SCALE : now.scale());
        reducedMotion.set(Boolean.TRUE.equals(now.reducedMotion()));
    }

    public BooleanProperty darkProperty() {
        return dark;
    }

    /** The zoom in percent. */
    public IntegerProperty scaleProperty() {
        return scale;
    }

    /** Whether animations are off. */
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    void close() {
        subscription.unsubscribe();
    }
}
