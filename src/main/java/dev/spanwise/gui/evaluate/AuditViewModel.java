package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.LossAudit;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.RankCorrelation;
import dev.spanwise.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The loss audit: relation of loss and accuracy over prompts of the latest run. */
public final class AuditViewModel {
    /** The numbers of prompts to choose from. */
    static final List<Integer> SIZES = List.of(5, 10, 20);

    private final IntegerProperty size = new SimpleIntegerProperty(10);
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final ObservableList<AuditRow> rows = FXCollections.observableArrayList();
    private final ObservableList<AuditRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final ObjectProperty<@Nullable AuditRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper rateName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper();
    private IntConsumer onAudit = number -> {};

    /** Resets the audit for a project with this kind of data. */
    public void open(TaskKind kind) {
        rateName.set(kind.rateName());
        know(new LossAudit(List.of()), 0);
    }

    /**
     * Shows the prompts measured so far.
     *
     * @param total number of prompts to measure
     */
    public void know(LossAudit audit, int total) {
        List<LossAudit.Entry> prompts = audit.prompts();
        List<AuditRow> fresh = IntStream.range(0, prompts.size())
                .mapToObj(i -> new AuditRow(i + 1, rateName.get(), prompts.get(i)))
                .toList();
        AuditRow chosen = selected.get();
        rows.setAll(fresh);
        selected.set(chosen != null && fresh.contains(chosen) ? chosen : null);
        List<String> sentences = new ArrayList<>();
        if (!prompts.isEmpty() && prompts.size() < total) {
            sentences.add(prompts.size() + " of " + total + " prompts are measured.");
        }
        if (prompts.size() > 1) {
            audit.spearman()
                    .ifPresent(spearman -> sentences.add(
                            correlation(spearman, prompts.getFirst().accuracy().n())));
            sentences.add(audit.verdict());
        }
        says.set(String.join(" ", sentences));
        warning.set(audit.warning().orElse(""));
    }

    private String correlation(RankCorrelation spearman, int examples) {
        String interval = spearman.ci95().map(AuditViewModel::interval).orElse("");
        return "Spearman's rank correlation of loss and " + rateName.get().toLowerCase(Locale.ROOT) + " over "
                + spearman.n() + " prompts on " + Numbers.count(examples) + " test examples: "
                + Numbers.difference(spearman.rho()) + interval + ".";
    }

    private static String interval(Interval interval) {
        return ", 95\u00a0% interval " + Numbers.interval(interval);
    }

    /** Starts measuring prompts of the latest run. */
    public void audit() {
        if (ready.get()) {
            requests.set(requests.get() + 1);
            onAudit.accept(size.get());
        }
    }

    /** Called with the number of prompts to measure. */
    public void setOnAudit(IntConsumer action) {
        onAudit = action;
    }

    /** Counts the calls of {@link #audit}. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** Maximum number of prompts to measure. */
    public IntegerProperty sizeProperty() {
        return size;
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** The prompts, in the order measured. */
    public ObservableList<AuditRow> rows() {
        return rowsView;
    }

    public ObjectProperty<@Nullable AuditRow> selectedProperty() {
        return selected;
    }

    /** The name of the accuracy. */
    public ReadOnlyStringProperty rateNameProperty() {
        return rateName.getReadOnlyProperty();
    }

    /** The correlation and the verdict in a few sentences; empty until two prompts are measured. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }

    /** A warning about misleading losses; empty if there is none. */
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }
}
