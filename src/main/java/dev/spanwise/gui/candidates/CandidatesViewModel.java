package dev.spanwise.gui.candidates;

import dev.spanwise.gui.candidates.draft.DraftViewModel;
import dev.spanwise.gui.candidates.hunks.HunksViewModel;
import dev.spanwise.gui.candidates.matrix.ExampleChange;
import dev.spanwise.gui.candidates.matrix.MatrixViewModel;
import dev.spanwise.gui.control.Excerpt;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.document.Variant;
import dev.spanwise.pmpo.Candidate;
import dev.spanwise.pmpo.EditEffect;
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
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The candidates of a run, computed from its events. */
public final class CandidatesViewModel {
    private static final int MOST_COMPARED = 3;
    private static final int MOST_REASONS = 5;
    private static final int LONGEST_INPUT = 160;

    private final StringProperty proposalCost = new SimpleStringProperty(this, "proposalCost", "");
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
    private final ReadOnlyIntegerWrapper showRequests = new ReadOnlyIntegerWrapper(this, "showRequests");
    /** What persons made, and what was measured of it. */
    private final List<CandidateRow> variants = new ArrayList<>();

    private final List<RunEvent> tried = new ArrayList<>();
    private IntFunction<String> inputs = example -> "";
    private IntConsumer onExample = example -> {};

    /**
     * An example whose loss rises or falls under the selected candidate.
     *
     * @param input the beginning of the example's input
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

    /** Does something with the selected candidate, if one is selected. */
    void withSelected(Consumer<CandidateRow> action) {
        CandidateRow row = selected.get();
        if (row != null) {
            action.accept(row);
        }
    }

    /** What proposing rewrites costs, in a sentence, or why it is not known; empty if none can be proposed. */
    public StringProperty proposalCostProperty() {
        return proposalCost;
    }

    /** Applies the next events of a run, in order. */
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
                case RunEvent.Warned(Candidate candidate, String warning) ->
                    Optional.ofNullable(byId.get(candidate.id())).ifPresent(row -> row.warn(warning));
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

    /** Adds a person's variant, which stays when runs come and go; returns the row that has its prompt. */
    CandidateRow add(Variant variant) {
        return rows.stream()
                .filter(row -> row.prompt().equals(variant.prompt()))
                .findFirst()
                .orElseGet(() -> {
                    int id = -1 - variants.size();
                    CandidateRow row =
                            CandidateRow.of(new Candidate(id, id, Candidate.BY_USER, variant.prompt()), variant);
                    variants.add(row);
                    tried.add(new RunEvent.IterationStarted(id, variant.base(), 0, 0));
                    list(row);
                    apply(List.of(tried.getLast()));
                    return row;
                });
    }

    private void list(CandidateRow row) {
        byId.put(row.id(), row);
        rows.add(row);
        filter.rowsChanged();
    }

    /** Adds what a person's variant does to the losses. */
    void know(CandidateRow row, EditEffect training, Optional<EditEffect> validation) {
        Candidate candidate = new Candidate(row.id(), row.iteration(), row.hardCase(), row.prompt());
        List<RunEvent> events = new ArrayList<>(List.of(
                new RunEvent.Scored(training.before()),
                new RunEvent.Scored(training.after()),
                new RunEvent.Measured(candidate, training.after().mean(), training.change(), 0)));
        validation.ifPresent(effect -> events.add(new RunEvent.Validated(
                candidate,
                effect.after().mean(),
                effect.change(),
                training.change().mean() >= 0 || effect.change().ci95().lo() <= 0)));
        tried.addAll(events);
        apply(events);
    }

    /** Removes the variants of another project. */
    void forgetVariants() {
        variants.clear();
        tried.clear();
        selected.set(null);
        byId.keySet().removeIf(id -> id < 0);
        rows.removeIf(CandidateRow::isVariant);
        filter.rowsChanged();
    }

    /** Selects a candidate and asks for its diff to be shown. */
    public void show(CandidateRow row) {
        select(row);
        following = false;
        showRequests.set(showRequests.get() + 1);
    }

    /** Counts the calls of {@link #show}. */
    public ReadOnlyIntegerProperty showRequestsProperty() {
        return showRequests.getReadOnlyProperty();
    }

    /** Why a candidate was refused; for a duplicate, the number of the earlier candidate. */
    private String reason(Candidate candidate, Refusal refusal) {
        String text = words(candidate.prompt());
        return refusal.kind() != Refusal.Kind.DUPLICATE
                ? refusal.reason()
                : byId.values().stream()
                        .filter(row ->
                                row.id() < candidate.id() && words(row.prompt()).equals(text))
                        .min(Comparator.comparingInt(CandidateRow::id))
                        .map(row -> "the same as " + row.name())
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

    /** Removes all candidates. */
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
        variants.forEach(this::list);
        apply(tried);
    }

    /** The view model of the single changes of the selected candidate. */
    public HunksViewModel hunks() {
        return hunks;
    }

    /** The view model of the draft. */
    public DraftViewModel draft() {
        return draft;
    }

    /** The view model of the matrix of examples and candidates. */
    public MatrixViewModel matrix() {
        return matrix;
    }

    /** Opens a draft of a candidate; the candidate itself is unchanged. */
    public void edit(CandidateRow row) {
        select(row);
        following = false;
        draft.edit(row.name(), row.prompt());
    }

    /** The prompt that a candidate was written from. */
    public Optional<String> rewritten(CandidateRow row) {
        return Optional.ofNullable(rewritten.get(row.iteration()));
    }

    /**
     * All results of a candidate, in a few sentences. Its differences refer to the prompt at the start of its
     * iteration. If another prompt is in use, the text says so and adds the difference to that one, if both were
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
        return row.evidence(inUse + "against " + row.base() + ": ");
    }

    /** The same in a line or two: only the difference to the prompt in use, if it is known. */
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

    /** Called with a candidate that the user wants to go on from. */
    public void setOnBranch(Consumer<CandidateRow> onBranch) {
        this.onBranch = onBranch;
    }

    /** Branches from a candidate, if it could be accepted. */
    public void branch(CandidateRow row) {
        if (actionsEnabled.get() && isAcceptable(row)) {
            onBranch.accept(row);
        }
    }

    /** Sets the prompt in use, which candidates are compared with. */
    public void setIncumbent(String prompt) {
        incumbent.set(prompt);
        draft.setIncumbent(prompt);
    }

    public ReadOnlyObjectProperty<String> incumbentProperty() {
        return incumbent.getReadOnlyProperty();
    }

    /** Called with a candidate that the user accepts. */
    public void setOnAccept(Consumer<CandidateRow> onAccept) {
        this.onAccept = onAccept;
    }

    /** Accepts a candidate, if that is possible now. */
    public void accept(CandidateRow row) {
        if (actionsEnabled.get() && isAcceptable(row)) {
            onAccept.accept(row);
        }
    }

    /** Rejects a candidate, or undoes its rejection. */
    public void reject(CandidateRow row) {
        if (unrejectable(row).isEmpty()) {
            int at = filter.shown().indexOf(row);
            toggleRejected(row);
            onReject.accept(row);
            if (row.state() == CandidateState.REJECTED && at >= 0 && row.equals(selected.get())) {
                // The row has moved to the end of the list; the selection stays at its old index.
                select(filter.shown().get(Math.min(at, filter.shown().size() - 1)));
            }
        }
    }

    /** Called with a candidate that was rejected or whose rejection was undone. */
    public void setOnReject(Consumer<CandidateRow> onReject) {
        this.onReject = onReject;
    }

    /** Undoes or redoes a rejection. */
    public void toggleRejected(CandidateRow row) {
        row.toggleRejected();
        refresh();
    }

    /** Sets the check whether a candidate's prompt may replace the one in use; it returns the reason if not. */
    public void setRefusal(Function<String, Optional<String>> refusals) {
        this.refusals = refusals;
        refresh();
    }

    /** Whether candidates can be accepted now. */
    public void setActionsEnabled(boolean enabled) {
        actionsEnabled.set(enabled);
    }

    /** All candidates in the order in which they were proposed; changes of a row are updates of the list. */
    public ObservableList<CandidateRow> rows() {
        return rowsView;
    }

    /** The selected candidate; the best one until {@link #select} is called. */
    public ReadOnlyObjectProperty<@Nullable CandidateRow> selectedProperty() {
        return selected;
    }

    /**
     * Selects a candidate for the user, so that the selection no longer follows the best one. Ignored if a list selects
     * a neighbour because the selected row was removed.
     */
    public void select(CandidateRow row) {
        CandidateRow before = selected.get();
        if (row != before) {
            following &= before != null && !filter.shown().contains(before);
            selected.set(row);
        }
    }

    /** The same by the candidate's number, even if it is filtered out. */
    public void select(int id) {
        CandidateRow row = byId.get(id);
        if (row != null) {
            if (!filter.shown().contains(row)) {
                filter.showAll();
            }
            select(row);
        }
    }

    /** The largest absolute end of all differences' intervals; 0 without any. */
    public ReadOnlyDoubleProperty largestDifferenceProperty() {
        return largestDifference.getReadOnlyProperty();
    }

    /** The selected candidate's diff; {@code null} without a selection. */
    public ReadOnlyObjectProperty<@Nullable WordDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    /** Whether the selected candidate can be accepted now. */
    public ReadOnlyBooleanProperty acceptableProperty() {
        return acceptable.getReadOnlyProperty();
    }

    /** Whether the selected candidate can be rejected, or its rejection undone. */
    public BooleanBinding rejectable() {
        return rejectable;
    }

    /** Why it cannot be rejected, in a sentence; empty if it can. */
    public ReadOnlyStringProperty unrejectableProperty() {
        return unrejectable.getReadOnlyProperty();
    }

    /** A summary, such as "12 candidates: 1 winner, 4 better, 5 worse, 2 refused". */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** The number of listed candidates, such as "48" or "12 of 48". */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Why the selected candidate must not replace the prompt in use, in a sentence or two; empty if it may. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    /** The filter of the list. */
    public CandidateFilter filter() {
        return filter;
    }

    /** Sets the selected unit of the prompt in use. */
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

    /** The candidates in the comparison, in the order of their addition; at most three. */
    public ObservableList<CandidateRow> compared() {
        return compared;
    }

    /** Counts the user's requests to show the comparison. */
    public ReadOnlyIntegerProperty compareRequestsProperty() {
        return compareRequests.getReadOnlyProperty();
    }

    /** Adds a candidate to the comparison or removes it; the oldest one is removed if there are too many. */
    public void compare(CandidateRow row) {
        if (!compared.remove(row)) {
            if (compared.size() == MOST_COMPARED) {
                compared.removeFirst();
            }
            compared.add(row);
            compareRequests.set(compareRequests.get() + 1);
        }
    }

    /**
     * The examples with the largest fall of the loss under the selected candidate, then those with the largest rise.
     */
    public ObservableList<Reason> reasons() {
        return reasons;
    }

    /** A sentence about {@link #reasons}, or what to do while there are none. */
    public ReadOnlyStringProperty reasonsSummaryProperty() {
        return reasonsSummary.getReadOnlyProperty();
    }

    /** Sets the source of the inputs of training examples, by index. */
    public void setInputs(IntFunction<String> inputs) {
        this.inputs = inputs;
    }

    /** Called with the index of an example that the user wants to see. */
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
                                        + " against " + (inUse ? "the prompt in use:" : row.base() + ":"));
    }

    /** Whether the candidate's prompt is the one in use. */
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
        String name = row == null ? "" : row.name();
        if (row != null && isInUse(row)) {
            hunks.showAccepted(name, row.prompt());
        } else {
            hunks.show(name, row != null && isAnother(row) ? now : null);
        }
        summary.set(summarize());
        int listed = filter.shown().size();
        count.set(listed == rows.size() ? String.valueOf(listed) : listed + " of " + rows.size());
    }

    /** Selects the best listed candidate if the selected one is filtered out. */
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
