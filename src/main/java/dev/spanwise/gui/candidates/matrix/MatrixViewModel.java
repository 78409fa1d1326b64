package dev.spanwise.gui.candidates.matrix;

import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** The candidates of a run that are scored on every training example, computed from its events. */
public final class MatrixViewModel {
    /** Called when the user selects a candidate's change on an example. */
    @FunctionalInterface
    public interface Choice {
        void choose(int candidate, int example);
    }

    private final ReadOnlyObjectWrapper<LossChangeMatrix> matrix =
            new ReadOnlyObjectWrapper<>(this, "matrix", LossChangeMatrix.EMPTY);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");

    private record Pair(String from, String to) {}

    private final Map<String, PromptLoss> losses = new HashMap<>();
    /** Cache, since an interval is slow to compute, and a prompt is scored only once in a run. */
    private final Map<Pair, PairedDifference> differences = new HashMap<>();

    private final Map<Integer, String> incumbents = new HashMap<>();
    private final Map<Integer, RunEvent.Measured> measured = new LinkedHashMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Set<Integer> dropped = new HashSet<>();
    private @Nullable PromptLoss first;
    private final BooleanProperty seen = new SimpleBooleanProperty(this, "seen", true);
    private Choice onChoose = (candidate, example) -> {};

    public MatrixViewModel() {
        seen.addListener((property, old, now) -> refresh());
    }

    /** Whether the pane is visible; otherwise events are only collected. */
    public BooleanProperty seenProperty() {
        return seen;
    }

    /** Applies the next events of a run, in order. */
    public void apply(List<RunEvent> events) {
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss)
                when loss.split() == Split.TRAIN -> {
                    losses.put(loss.prompt(), loss);
                    first = first == null ? loss : first;
                }
                case RunEvent.IterationStarted started -> incumbents.put(started.iteration(), started.incumbent());
                case RunEvent.Measured now -> measured.put(now.candidate().id(), now);
                case RunEvent.Refused now -> refused.add(now.candidate().id());
                case RunEvent.Raced now
                when now.dropped() -> dropped.add(now.candidate().id());
                default -> {}
            }
        }
        refresh();
    }

    /** Clears the run. */
    public void clear() {
        losses.clear();
        differences.clear();
        incumbents.clear();
        measured.clear();
        refused.clear();
        dropped.clear();
        first = null;
        refresh();
    }

    ReadOnlyObjectProperty<LossChangeMatrix> matrixProperty() {
        return matrix.getReadOnlyProperty();
    }

    /** The numbers of candidates and examples, and of candidates that are not shown. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public void setOnChoose(Choice action) {
        onChoose = action;
    }

    void choose(int candidate, int example) {
        onChoose.choose(candidate, example);
    }

    /**
     * The change of each training example under a candidate relative to the incumbent of its iteration, best first;
     * empty before it is scored on all of them.
     */
    public List<ExampleChange> changes(int candidate) {
        RunEvent.Measured found = measured.get(candidate);
        return found == null
                ? List.of()
                : changes(
                        incumbents.getOrDefault(found.candidate().iteration(), ""),
                        found.candidate().prompt());
    }

    /** The same for any two prompts; empty if the run has not scored both. */
    public List<ExampleChange> changes(String from, String to) {
        PromptLoss before = losses.get(from);
        PromptLoss after = losses.get(to);
        if (before == null || after == null) {
            return List.of();
        }
        List<ExampleChange> changes = new ArrayList<>();
        for (int i = 0; i < after.examples().size(); i++) {
            ExampleLoss example = after.examples().get(i);
            changes.add(
                    new ExampleChange(example.index(), before.examples().get(i).loss(), example.loss()));
        }
        changes.sort(Comparator.comparingDouble(ExampleChange::change));
        return List.copyOf(changes);
    }

    /** The difference of two prompts' training losses; empty if the run has not scored both. */
    public Optional<PairedDifference> difference(String from, String to) {
        PromptLoss before = losses.get(from);
        PromptLoss after = losses.get(to);
        return before == null || after == null
                ? Optional.empty()
                : Optional.of(differences.computeIfAbsent(new Pair(from, to), pair -> after.minus(before)));
    }

    private record Compared(LossChangeMatrix.Column column, PromptLoss loss, PromptLoss incumbent) {}

    private void refresh() {
        if (!seen.get()) {
            return;
        }
        List<Compared> compared = new ArrayList<>();
        for (RunEvent.Measured each : measured.values()) {
            Candidate candidate = each.candidate();
            PromptLoss loss = losses.get(candidate.prompt());
            PromptLoss incumbent = losses.get(incumbents.getOrDefault(candidate.iteration(), ""));
            if (loss != null && incumbent != null) {
                compared.add(new Compared(
                        new LossChangeMatrix.Column(
                                candidate.id(),
                                candidate.iteration(),
                                each.difference().mean()),
                        loss,
                        incumbent));
            }
        }
        compared.sort(Comparator.comparingDouble(each -> each.column().mean()));
        LossChangeMatrix now = matrix(compared);
        if (!now.equals(matrix.get())) {
            matrix.set(now);
        }
        summary.set(summarize(now));
    }

    private LossChangeMatrix matrix(List<Compared> compared) {
        PromptLoss start = first;
        if (start == null || compared.isEmpty()) {
            return LossChangeMatrix.EMPTY;
        }
        List<LossChangeMatrix.Row> rows = new ArrayList<>();
        for (int i = 0; i < start.examples().size(); i++) {
            int at = i;
            ExampleLoss example = start.examples().get(i);
            rows.add(new LossChangeMatrix.Row(
                    example.index(),
                    example.loss(),
                    compared.stream()
                            .map(each -> each.loss().examples().get(at).loss()
                                    - each.incumbent().examples().get(at).loss())
                            .toList()));
        }
        return new LossChangeMatrix(compared.stream().map(Compared::column).toList(), rows);
    }

    private String summarize(LossChangeMatrix now) {
        List<String> absent = new ArrayList<>();
        if (!refused.isEmpty()) {
            absent.add(refused.size() + " refused before scoring");
        }
        if (!dropped.isEmpty()) {
            absent.add(dropped.size() + " dropped after the first examples");
        }
        String shown = now.columns().isEmpty()
                ? ""
                : now.rows().size()
                        + (now.rows().size() == 1 ? " example by " : " examples by ")
                        + now.columns().size()
                        + (now.columns().size() == 1 ? " candidate" : " candidates");
        String missing = absent.isEmpty() ? "" : "not shown: " + String.join(", ", absent);
        return shown.isEmpty() || missing.isEmpty() ? shown + missing : shown + "; " + missing;
    }
}
