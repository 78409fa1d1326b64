package dev.spanwise.gui.notice;

import dev.spanwise.error.ExpectedException;
import dev.spanwise.error.FailureTrace;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.score.ContextOverflowException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The current notices, at most one per topic, and the display of failures. */
public final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final Dialogs dialogs;
    private List<Notice.Choice> againstOverflow = List.of();
    private final ObservableList<Notice> all = FXCollections.observableArrayList();

    public Notices(Dialogs dialogs) {
        this.dialogs = dialogs;
    }

    /** Sets what can be done about a text that is too long for the model. */
    public void setAgainstOverflow(List<Notice.Choice> choices) {
        againstOverflow = List.copyOf(choices);
    }

    public ObservableList<Notice> all() {
        return all;
    }

    /** Removes the notices about a project. */
    public void clear() {
        all.removeIf(notice -> notice.topic() != Notice.Topic.START);
    }

    /** Shows a notice, which replaces an older one on its topic. */
    public void tell(Notice notice) {
        if (!all.contains(notice)) {
            forget(notice.topic());
            all.add(notice);
            all.sort(Comparator.comparing(Notice::topic));
        }
    }

    /** The same until the cause is gone. */
    public void tellWhile(ObservableValue<Boolean> cause, Notice notice) {
        tell(notice);
        cause.addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> observable, Boolean old, Boolean holds) {
                if (!holds) {
                    cause.removeListener(this);
                    dismiss(notice);
                }
            }
        });
    }

    public void dismiss(Notice notice) {
        all.remove(notice);
    }

    public void forget(Notice.Topic topic) {
        all.removeIf(notice -> notice.topic() == topic);
    }

    /**
     * Shows a failure: an expected one as a notice that says what to do, a defect as a dialog with details; a
     * cancellation is ignored.
     *
     * @param doing the action that failed, such as "analyzing the prompt"
     */
    public void fail(String doing, Throwable failure) {
        fail(failure instanceof ContextOverflowException ? Notice.Topic.TOO_LONG : Notice.Topic.ERROR, doing, failure);
    }

    /** The same on a topic of its own, by which the notice is taken back when its cause is gone. */
    public void fail(Notice.Topic topic, String doing, Throwable failure) {
        switch (failure) {
            case CancellationException stopped -> {
                return;
            }
            case ContextOverflowException expected ->
                tell(new Notice(topic, Notice.Kind.ERROR, expected.getMessage(), againstOverflow));
            case ExpectedException expected ->
                tell(new Notice(topic, Notice.Kind.ERROR, expected.getMessage(), List.of()));
            default -> dialogs.defect(doing, failure);
        }
        if (failure instanceof ExpectedException) {
            LOG.info("Failed {}: {}", doing, FailureTrace.typesOf(failure));
        }
    }
}
