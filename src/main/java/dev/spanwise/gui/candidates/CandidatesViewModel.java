package dev.spanwise.gui.candidates;

import dev.spanwise.gui.draft.DraftViewModel;
import dev.spanwise.gui.hunks.HunksViewModel;
import dev.spanwise.gui.matrix.MatrixViewModel;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The candidates of a run, as far as its events tell. */
public final class CandidatesViewModel {
    private final ObservableList<CandidateRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.standingProperty()});
    private final ObservableList<CandidateRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Map<Integer, CandidateRow> byId = new HashMap<>();
    private final ObjectProperty<@Nullable CandidateRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<String> incumbent = new ReadOnlyObjectWrapper<>("");
    private final BooleanProperty actionsEnabled = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable WordDiff> diff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper rejectable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper largestDifference = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final HunksViewModel hunks = new HunksViewModel();
    private final DraftViewModel draft = new DraftViewModel();
    private final MatrixViewModel matrix = new MatrixViewModel();
    private final Map<Integer, String> rewritten = new HashMap<>();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private Function<String, Optional<String>> refusals = prompt -> Optional.empty();
    private Consumer<CandidateRow> onReject = row -> {};
    private Consumer<CandidateRow> onAccept = row -> {};
    private Consumer<CandidateRow> onBranch = row -> {};
    private boolean following = true;

    public CandidatesViewModel() {
        selected.addListener((property, old, row) -> refresh());
        incumbent.addListener((property, old, prompt) -> refresh());
        actionsEnabled.addListener((property, old, enabled) -> refresh());
    }

    /** Takes in the next events of a run, in order. */
    public void apply(List<RunEvent> events) {
        List<CandidateRow> fresh = new ArrayList<>();
        for (RunEvent event : events) {
            switch (event) {
                case RunEvent.IterationStarted(int iteration, String prompt, double loss, int tokens) ->
                    rewritten.put(iteration, prompt);
                case RunEvent.Proposed(Candidate candidate) -> {
                    CandidateRow row = new CandidateRow(candidate);
                    if (byId.putIfAbsent(candidate.id(), row) == null) {
                        fresh.add(row);
                    }
                }
                case RunEvent.Refused(Candidate candidate, Refusal refusal) ->
                    change(candidate, row -> row.standing().refused(refusal.reason()));
                case RunEvent.Raced raced when raced.dropped() ->
                    change(raced.candidate(), row -> row.standing().dropped(raced.loss(), raced.difference()));
                case RunEvent.Measured(Candidate candidate, double loss, PairedDifference difference, int tokens) ->
                    change(candidate, row -> row.standing().measured(loss, difference));
                case RunEvent.Validated(
                        Candidate candidate, double loss, PairedDifference difference, boolean passed) ->
                    change(candidate, row -> row.standing().validated(loss, difference, passed));
                case RunEvent.Accepted(int iteration, Candidate candidate, double loss) ->
                    change(candidate, row -> row.standing().in(CandidateState.ACCEPTED));
                default -> {}
            }
        }
        rows.addAll(fresh);
        matrix.apply(events);
        largestDifference.set(rows.stream()
                .map(row -> row.standing().difference())
                .filter(Objects::nonNull)
                .mapToDouble(CandidatesViewModel::reach)
                .max()
                .orElse(0));
        if (following) {
            rows.stream()
                    .filter(row -> row.standing().loss() != null)
                    .min(CandidateRow.BEST_FIRST)
                    .ifPresent(selected::set);
        }
        refresh();
    }

    private static double reach(PairedDifference difference) {
        return Math.max(
                Math.abs(difference.ci95().lo()), Math.abs(difference.ci95().hi()));
    }

    private interface Change {
        CandidateRow.Standing of(CandidateRow row);
    }

    private void change(Candidate candidate, Change change) {
        CandidateRow row = byId.get(candidate.id());
        if (row != null) {
            row.update(change.of(row));
        }
    }

    /** Forgets every candidate. */
    public void clear() {
        selected.set(null);
        following = true;
        rows.clear();
        byId.clear();
        largestDifference.set(0);
        rewritten.clear();
        matrix.clear();
        hunks.clear();
        draft.rename();
        refresh();
    }

    /** The changes of the selected candidate one by one. */
    public HunksViewModel hunks() {
        return hunks;
    }

    /** The candidate that is edited by hand. */
    public DraftViewModel draft() {
        return draft;
    }

    /** What each candidate changes on each example. */
    public MatrixViewModel matrix() {
        return matrix;
    }

    /** Opens a candidate for editing; it stays as it is itself. */
    public void edit(CandidateRow row) {
        select(row);
        following = false;
        draft.edit("candidate " + row.id(), row.prompt());
    }

    /** The prompt that a candidate was written from. */
    public Optional<String> rewritten(CandidateRow row) {
        return Optional.ofNullable(rewritten.get(row.iteration()));
    }

    /** What to do with a candidate that the person wants to go on from. */
    public void setOnBranch(Consumer<CandidateRow> onBranch) {
        this.onBranch = onBranch;
    }

    /** Goes on from a candidate without calling it accepted, if it could be accepted. */
    public void branch(CandidateRow row) {
        if (actionsEnabled.get() && isAcceptable(row)) {
            onBranch.accept(row);
        }
    }

    /** Names the prompt that is in use, which candidates are compared with. */
    public void setIncumbent(String prompt) {
        incumbent.set(prompt);
        draft.setIncumbent(prompt);
    }

    public ReadOnlyObjectProperty<String> incumbentProperty() {
        return incumbent.getReadOnlyProperty();
    }

    /** What to do with a candidate that the person accepts. */
    public void setOnAccept(Consumer<CandidateRow> onAccept) {
        this.onAccept = onAccept;
    }

    /** Accepts a candidate, if that is possible now. */
    public void accept(CandidateRow row) {
        if (actionsEnabled.get() && isAcceptable(row)) {
            row.update(row.standing().in(CandidateState.ACCEPTED));
            onAccept.accept(row);
            refresh();
        }
    }

    /** Puts a candidate aside; once more takes it back. */
    public void reject(CandidateRow row) {
        if (isRejectable(row)) {
            toggleRejected(row);
            onReject.accept(row);
        }
    }

    /** Told of a candidate that was put aside or taken back. */
    public void setOnReject(Consumer<CandidateRow> onReject) {
        this.onReject = onReject;
    }

    /** Undoes a rejection, or does it again. */
    public void toggleRejected(CandidateRow row) {
        row.toggleRejected();
        refresh();
    }

    /** Why a candidate's prompt must not replace the one in use; asked anew from now on. */
    public void setRefusal(Function<String, Optional<String>> refusals) {
        this.refusals = refusals;
        refresh();
    }

    /** Whether candidates can be accepted now. */
    public void setActionsEnabled(boolean enabled) {
        actionsEnabled.set(enabled);
    }

    /** All candidates in the order proposed; a row tells its changes as updates of the list. */
    public ObservableList<CandidateRow> rows() {
        return rowsView;
    }

    /** The selected candidate; the best one until {@link #select} is called. */
    public ReadOnlyObjectProperty<@Nullable CandidateRow> selectedProperty() {
        return selected;
    }

    /** Selects a candidate by hand, so that the selection no longer follows the best one. */
    public void select(CandidateRow row) {
        if (row != selected.get()) {
            following = false;
            selected.set(row);
        }
    }

    /** The same by the candidate's number. */
    public void select(int id) {
        CandidateRow row = byId.get(id);
        if (row != null) {
            select(row);
        }
    }

    /** The largest end of an interval of a difference, in absolute value; 0 until there is one. */
    public ReadOnlyDoubleProperty largestDifferenceProperty() {
        return largestDifference.getReadOnlyProperty();
    }

    /** What the selected candidate changes; {@code null} without a selection. */
    public ReadOnlyObjectProperty<@Nullable WordDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** Whether the selected candidate can be accepted now. */
    public ReadOnlyBooleanProperty acceptableProperty() {
        return acceptable.getReadOnlyProperty();
    }

    /** Whether the selected candidate can be put aside or taken back. */
    public ReadOnlyBooleanProperty rejectableProperty() {
        return rejectable.getReadOnlyProperty();
    }

    /** The candidates in a line, such as "12 candidates: 1 accepted, 4 better, 5 worse, 2 refused". */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why the selected candidate must not replace the prompt in use, in a sentence or two; empty if it may. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    private boolean isAcceptable(CandidateRow row) {
        return isAnother(row) && refusals.apply(row.prompt()).isEmpty();
    }

    private boolean isAnother(CandidateRow row) {
        return row.state() != CandidateState.REFUSED && !row.prompt().equals(incumbent.get());
    }

    private static boolean isRejectable(CandidateRow row) {
        return row.state() != CandidateState.REFUSED && row.state() != CandidateState.ACCEPTED;
    }

    private void refresh() {
        CandidateRow row = selected.get();
        refusal.set(
                row == null || !isAnother(row)
                        ? ""
                        : refusals.apply(row.prompt())
                                .map(reason -> "This candidate cannot be accepted: " + reason)
                                .orElse(""));
        acceptable.set(row != null && actionsEnabled.get() && isAcceptable(row));
        rejectable.set(row != null && isRejectable(row));
        WordDiff now = row == null ? null : WordDiff.of(incumbent.get(), row.prompt());
        if (!Objects.equals(now, diff.get())) {
            diff.set(now);
        }
        hunks.show(row == null ? "" : "candidate " + row.id(), row != null && isAnother(row) ? now : null);
        summary.set(summarize());
    }

    private String summarize() {
        if (rows.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        for (CandidateState state : CandidateState.values()) {
            long count = rows.stream().filter(row -> row.state() == state).count();
            if (count > 0) {
                parts.add(count + " " + state.words());
            }
        }
        return rows.size() + (rows.size() == 1 ? " candidate: " : " candidates: ") + String.join(", ", parts);
    }
}
