package dev.spanwise.gui.task;

import java.time.Duration;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A piece of work that goes on, as a person sees it. JavaFX thread. */
public final class RunningTask {
    private final String title;
    private final Runnable stop;
    private final long begun = System.nanoTime();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(this, "progress", -1);

    RunningTask(String title, Runnable stop) {
        this.title = title;
        this.stop = stop;
    }

    public String title() {
        return title;
    }

    /** Asks the work to stop; it goes on until its next checkpoint. */
    public void stop() {
        stop.run();
    }

    Duration spent() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** How far it is, in words; empty as long as that is not known. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** The share that is done, from 0 to 1; -1 while unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    void update(double share, String how) {
        progress.set(share);
        message.set(how);
    }
}
