package dev.spanwise.gui.tour;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The state of the tour. A step ends when its action was done, or by {@link #next()}. */
public final class TourViewModel {
    private final ReadOnlyObjectWrapper<@Nullable TourStep> step = new ReadOnlyObjectWrapper<>(this, "step");
    private List<TourStep> steps = List.of();
    private Subscription watching = Subscription.EMPTY;
    private Runnable onEnd = () -> {};
    private Runnable onSkip = () -> {};

    /** Called after the last step. */
    public void setOnEnd(Runnable onEnd) {
        this.onEnd = onEnd;
    }

    /** Called if it is left before. */
    public void setOnSkip(Runnable onSkip) {
        this.onSkip = onSkip;
    }

    public void start(List<TourStep> wanted) {
        steps = List.copyOf(wanted);
        go(0);
    }

    public void next() {
        if (step.get() != null) {
            go(number());
        }
    }

    /** Leaves the tour. */
    public void skip() {
        if (step.get() != null) {
            leave();
            onSkip.run();
        }
    }

    private void go(int index) {
        leave();
        if (index == steps.size()) {
            onEnd.run();
            return;
        }
        TourStep now = steps.get(index);
        step.set(now);
        watching = now.done().subscribe((old, done) -> {
            if (done && now.equals(step.get())) {
                next();
            }
        });
    }

    private void leave() {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        step.set(null);
    }

    /** The current step; {@code null} if no tour is running. */
    public ReadOnlyObjectProperty<@Nullable TourStep> stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Number of the current step, from 1; 0 if none. */
    public int number() {
        TourStep now = step.get();
        return now == null ? 0 : steps.indexOf(now) + 1;
    }

    public int size() {
        return steps.size();
    }
}
