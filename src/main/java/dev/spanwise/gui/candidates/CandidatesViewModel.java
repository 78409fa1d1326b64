package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.draft.DraftViewModel;
import dev.spanwise.gui.candidates.hunks.HunksViewModel;
import dev.spanwise.gui.candidates.matrix.ExampleChange;
import dev.spanwise.gui.candidates.matrix.MatrixViewModel;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.text.Span;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
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
    private static final int MOST_COMPARED = 3;
    private static final int MOST_REASONS = 5;
    private static final int LONGEST_INPUT = 160;

    private final ObservableList<CandidateRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.standingProperty()});
    private final ObservableList<CandidateRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Map<Integer, CandidateRow> byId = new HashMap<>();
    private final ObjectProperty<@Nullable CandidateRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<String> incumbent = new ReadOnlyObjectWrapper<>("");
    private final BooleanProperty actionsEnabled = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable WordDiff> diff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper unrejectable = new ReadOnlyStringWrapper("");
    private final BooleanBinding rejectable = unrejectable.isEmpty();
    private final ReadOnlyDoubleWrapper largestDifference = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
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
    private final CandidateFilter filter = new CandidateFilter(rows, this::refresh);
    private final ObservableList<CandidateRow> compared = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper compareRequests = new ReadOnlyIntegerWrapper(this, "compareRequests");
    private final ObservableList<Reason> reasons = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper reasonsSummary = new ReadOnlyStringWrapper("");
    private IntFunction<String> inputs = example -> "";
    private IntConsumer onExample = example -> {};

    /**
     * An example that pays for a gain or profits from it.
     *
     * @param input the beginning of what the model is asked
     */
    public record Reason(ExampleChange change, String input) {}

    public CandidatesViewModel() {
        selected.addListener((property, old, row) -> refresh());
        incumbent.addListener((property, old, prompt) -> {
            filter.setPrompt(prompt);
            refresh();
        });
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
                    change(candidate, row -> row.standing().refused(reason(candidate, refusal)));
                case RunEvent.Raced raced
                when raced.dropped() ->
                    change(raced.candidate(), row -> row.standing().dropped(raced.loss(), raced.difference()));
                case RunEvent.Measured(Candidate candidate, double loss, PairedDifference difference, int tokens) ->
                    change(candidate, row -> row.standing().measured(loss, difference));
                case RunEvent.Validated(
                        Candidate candidate,
                        double loss,
                        PairedDifference difference,
                        boolean passed) ->
                    change(candidate, row -> row.standing().validated(loss, difference, passed));
                case RunEvent.Accepted(int iteration, Candidate candidate, double loss) ->
                    change(candidate, row -> row.standing().in(CandidateState.WINNER));
                default -> {}
            }
        }
        rows.addAll(fresh);
        if (!fresh.isEmpty()) {
            filter.rowsChanged();
        }
        matrix.apply(events);
        largestDifference.set(rows.stream()
                .map(row -> row.standing().difference())
                .filter(Objects::nonNull)
                .mapToDouble(CandidatesViewModel::reach)
                .max()
                .orElse(0));
        if (following) {
            filter.shown().stream()
                    .filter(row -> row.standing().loss() != null)
                    .min(CandidateRow.BEST_FIRST)
                    .ifPresent(selected::set);
        }
        refresh();
    }

    /** Why a candidate was refused; of one that was there before, which it is. */
    private String reason(Candidate candidate, Refusal refusal) {
        String text = words(candidate.prompt());
        return refusal.kind() != Refusal.Kind.DUPLICATE
                ? refusal.reason()
                : byId.values().stream()
                        .filter(row ->
                                row.id() < candidate.id() && words(row.prompt()).equals(text))
                        .min(Comparator.comparingInt(CandidateRow::id))
                        .map(row -> "the same as candidate " + row.id())
                        .orElse(refusal.reason());
    }

    private static String words(String prompt) {
        return prompt.strip().replaceAll("\\s+", " ");
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
        compared.clear();
        filter.rowsChanged();
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

    /**
     * All that is known about a candidate, in a few sentences. Its numbers are against the prompt that its iteration
     * began with; if another is in use, that is said, and what the candidate changes on that one, as far as both were
     * scored.
     */
    String evidence(CandidateRow row) {
        String base = rewritten.get(row.iteration());
        if (row.standing().difference() == null || base == null || base.equals(incumbent.get())) {
            return row.evidence();
        }
        String inUse = isInUse(row)
                ? ""
                : matrix.difference(incumbent.get(), row.prompt())
                        .map(change -> "against the prompt in use: " + CandidateRow.inWords(change) + ";\n")
                        .orElse("");
        return row.evidence(inUse + "against " + (inUse.isEmpty() ? "the prompt" : "that") + " of iteration "
                + row.iteration() + ": ");
    }

    /** The same in a line or two: against the prompt in use alone, if that is known. */
    String headline(CandidateRow row) {
        Double loss = row.standing().loss();
        return loss == null || isInUse(row)
                ? evidence(row)
                : matrix.difference(incumbent.get(), row.prompt())
                        .filter(change -> !incumbent.get().equals(rewritten.get(row.iteration())))
                        .map(change -> "Loss " + Numbers.loss(loss) + ", against the prompt in use "
                                + CandidateRow.inWords(change) + ".")
                        .orElseGet(() -> evidence(row));
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
            onAccept.accept(row);
        }
    }

    /** Puts a candidate aside; once more takes it back. */
    public void reject(CandidateRow row) {
        if (unrejectable(row).isEmpty()) {
            int at = filter.shown().indexOf(row);
            toggleRejected(row);
            onReject.accept(row);
            if (row.state() == CandidateState.REJECTED && at >= 0 && row.equals(selected.get())) {
                // The row went to the end of the list; the person goes on where it was.
                select(filter.shown().get(Math.min(at, filter.shown().size() - 1)));
            }
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

    /**
     * Selects a candidate by hand, so that the selection no longer follows the best one. A list goes on to a neighbour
     * of its own accord when the selected row leaves it: that is nobody's choice.
     */
    public void select(CandidateRow row) {
        CandidateRow before = selected.get();
        if (row != before) {
            following &= before != null && !filter.shown().contains(before);
            selected.set(row);
        }
    }

    /** The same by the candidate's number, whether it is listed now or not. */
    public void select(int id) {
        CandidateRow row = byId.get(id);
        if (row != null) {
            if (!filter.shown().contains(row)) {
                filter.showAll();
            }
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
    public BooleanBinding rejectable() {
        return rejectable;
    }

    /** Why it cannot, in a sentence; empty if it can. */
    public ReadOnlyStringProperty unrejectableProperty() {
        return unrejectable.getReadOnlyProperty();
    }

    /** The candidates in a line, such as "12 candidates: 1 winner, 4 better, 5 worse, 2 refused". */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How many candidates are listed, such as "48" or "12 of 48". */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Why the selected candidate must not replace the prompt in use, in a sentence or two; empty if it may. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** Which candidates are listed. */
    public CandidateFilter filter() {
        return filter;
    }

    /** Tells which unit of the prompt in use is selected. */
    public void setUnit(@Nullable Span unit) {
        filter.setUnit(unit);
    }

    /** Selects the next candidate of the list, or with -1 the one before. */
    public void step(int by) {
        List<CandidateRow> shown = filter.shown();
        int at = shown.indexOf(selected.get());
        if (!shown.isEmpty()) {
            select(shown.get(Math.clamp(at < 0 ? 0 : at + by, 0, shown.size() - 1)));
        }
    }

    /** The candidates that are kept open side by side, in the order chosen; at most three. */
    public ObservableList<CandidateRow> compared() {
        return compared;
    }

    /** Counts how often somebody asked to see candidates side by side. */
    public ReadOnlyIntegerProperty compareRequestsProperty() {
        return compareRequests.getReadOnlyProperty();
    }

    /** Keeps a candidate open beside others, or no longer; the one that was there longest makes room. */
    public void compare(CandidateRow row) {
        if (!compared.remove(row)) {
            if (compared.size() == MOST_COMPARED) {
                compared.removeFirst();
            }
            compared.add(row);
            compareRequests.set(compareRequests.get() + 1);
        }
    }

    /** The examples that gained most under the selected candidate, best first, and then those that lost most. */
    public ObservableList<Reason> reasons() {
        return reasons;
    }

    /** What {@link #reasons} says in a sentence; says what to do while there are none. */
    public ReadOnlyStringProperty reasonsSummaryProperty() {
        return reasonsSummary.getReadOnlyProperty();
    }

    /** Tells what each training example asks, by its index. */
    public void setInputs(IntFunction<String> inputs) {
        this.inputs = inputs;
    }

    /** What to do with an example, by its index, that the person wants to see. */
    public void setOnExample(IntConsumer action) {
        onExample = action;
    }

    void showExample(int example) {
        onExample.accept(example);
    }

    private void explain(@Nullable CandidateRow row) {
        List<ExampleChange> fromInUse =
                row == null || isInUse(row) ? List.of() : matrix.changes(incumbent.get(), row.prompt());
        boolean inUse = !fromInUse.isEmpty();
        List<ExampleChange> changes = row == null || inUse ? fromInUse : matrix.changes(row.id());
        List<ExampleChange> better =
                changes.stream().filter(each -> each.change() < 0).toList();
        List<ExampleChange> worse =
                changes.stream().filter(each -> each.change() > 0).toList();
        List<Reason> now = Stream.concat(
                        better.stream().limit(MOST_REASONS),
                        worse.stream().skip(Math.max(0, worse.size() - MOST_REASONS)))
                .map(each -> new Reason(each, Excerpt.of(inputs.apply(each.example()), LONGEST_INPUT)))
                .toList();
        if (!now.equals(reasons)) {
            reasons.setAll(now);
        }
        reasonsSummary.set(
                row == null
                        ? "Select a candidate to see which examples gain and lose under it."
                        : changes.isEmpty()
                                ? "Not scored on every training example, so there is nothing to compare."
                                : better.size() + (better.size() == 1 ? " gains, " : " gain, ") + worse.size()
                                        + (worse.size() == 1 ? " loses" : " lose")
                                        + " against the prompt "
                                        + (inUse ? "in use:" : "of iteration " + row.iteration() + ":"));
    }

    /** Whether this is the prompt that candidates are compared with. */
    boolean isInUse(CandidateRow row) {
        return row.prompt().equals(incumbent.get());
    }

    private boolean isAcceptable(CandidateRow row) {
        return isAnother(row) && refusals.apply(row.prompt()).isEmpty();
    }

    private boolean isAnother(CandidateRow row) {
        return row.state() != CandidateState.REFUSED && !isInUse(row);
    }

    private String unrejectable(@Nullable CandidateRow row) {
        return row == null
                ? "Select a candidate first."
                : isInUse(row)
                        ? "This candidate is the prompt in use. Undo brings the one before back."
                        : row.state() == CandidateState.REFUSED ? "It was refused already." : "";
    }

    private void refresh() {
        showListed();
        CandidateRow row = selected.get();
        refusal.set(
                row == null || !isAnother(row)
                        ? ""
                        : refusals.apply(row.prompt())
                                .map(reason -> "This candidate cannot be accepted: " + reason)
                                .orElse(""));
        acceptable.set(row != null && actionsEnabled.get() && isAcceptable(row));
        unrejectable.set(unrejectable(row));
        WordDiff now = row == null ? null : WordDiff.of(incumbent.get(), row.prompt());
        if (!Objects.equals(now, diff.get())) {
            diff.set(now);
        }
        explain(row);
        String name = row == null ? "" : "candidate " + row.id();
        if (row != null && isInUse(row)) {
            hunks.showAccepted(name, row.prompt());
        } else {
            hunks.show(name, row != null && isAnother(row) ? now : null);
        }
        summary.set(summarize());
        int listed = filter.shown().size();
        count.set(listed == rows.size() ? String.valueOf(listed) : listed + " of " + rows.size());
    }

    /** What is not listed is not shown beneath the list either; the best of the list takes its place. */
    private void showListed() {
        List<CandidateRow> shown = filter.shown();
        if (selected.get() != null && !shown.isEmpty() && !shown.contains(selected.get())) {
            selected.set(shown.getFirst());
        }
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
        int hidden = rows.size() - filter.shown().size();
        return rows.size()
                + (rows.size() == 1 ? " candidate: " : " candidates: ")
                + String.join(", ", parts)
                + (hidden == 0 ? "" : "; " + hidden + " filtered out");
    }
}
