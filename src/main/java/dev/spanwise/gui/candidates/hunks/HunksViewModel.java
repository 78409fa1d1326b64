package dev.spanwise.gui.candidates.hunks;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.HunkEffect;
import dev.spanwise.pmpo.HunkImportance;
import dev.spanwise.pmpo.Invariants;
import dev.spanwise.pmpo.Refusal;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The changes of the selected candidate, their effects, and the prompt with the chosen ones. */
public final class HunksViewModel {
    /**
     * A prompt with some changes of a candidate.
     *
     * @param importance the effects of the changes
     * @param origin its origin, such as "changes 1, 3 of candidate 11"
     */
    public record Selection(HunkImportance importance, String prompt, String origin) {}

    private final ObservableList<HunkRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.chosenProperty()});
    private final ObservableList<HunkRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Map<WordDiff, HunkImportance> known = new LinkedHashMap<>();
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable WordDiff> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper hindrance = new ReadOnlyStringWrapper("");
    private final BooleanBinding measurable = hindrance.isEmpty();
    private final ReadOnlyBooleanWrapper valid = new ReadOnlyBooleanWrapper();
    private Consumer<WordDiff> onMeasure = diff -> {};
    private Consumer<Selection> onTake = selection -> {};
    private Invariants invariants = new Invariants(List.of());
    private String candidate = "";
    /** Whether the candidate is the prompt in use. */
    private boolean accepted;

    private @Nullable WordDiff shown;

    public HunksViewModel() {
        rows.addListener((ListChangeListener<HunkRow>) change -> choose());
        ready.addListener((property, old, now) -> refresh());
        refresh();
    }

    /**
     * Shows a candidate with the known effects of its changes.
     *
     * @param diff from the prompt in use to the candidate; {@code null} if there is no such difference
     */
    public void show(String name, @Nullable WordDiff diff) {
        show(name, diff, false);
    }

    /** Shows a candidate that is the prompt in use, with the effects measured before it was accepted. */
    public void showAccepted(String name, String prompt) {
        WordDiff measured = known.keySet().stream()
                .filter(diff -> diff.after().equals(prompt))
                .reduce((earlier, later) -> later)
                .orElse(null);
        show(name, measured, measured != null);
    }

    private void show(String name, @Nullable WordDiff diff, boolean inUse) {
        if (!name.equals(candidate) || !Objects.equals(diff, shown) || inUse != accepted) {
            candidate = name;
            shown = diff;
            accepted = inUse;
            lookUp();
        }
    }

    /** Adds measured effects, which are shown while their candidate is selected and their prompt is in use. */
    public void know(HunkImportance importance) {
        known.put(importance.diff(), importance);
        lookUp();
    }

    /** Sets the invariants that a choice of changes must not violate. */
    public void setInvariants(Invariants invariants) {
        this.invariants = invariants;
        choose();
    }

    /** Clears all state. */
    public void clear() {
        known.clear();
        show("", null);
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    public void setOnMeasure(Consumer<WordDiff> action) {
        onMeasure = action;
    }

    public void setOnTake(Consumer<Selection> action) {
        onTake = action;
    }

    /** Whether {@link #measure} has an effect now. */
    public BooleanBinding measurable() {
        return measurable;
    }

    /** Why {@link #measure} has no effect now, in a sentence or two; empty if it has. */
    public ReadOnlyStringProperty hindranceProperty() {
        return hindrance.getReadOnlyProperty();
    }

    /** Starts measuring the effect of each change, unless it is known. */
    public void measure() {
        WordDiff diff = shown;
        if (diff != null && measurable.get()) {
            requests.set(requests.get() + 1);
            if (!known.containsKey(diff)) {
                onMeasure.accept(diff);
            }
        }
    }

    /** Counts the calls of {@link #measure}. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** Whether the chosen changes can be accepted now. */
    public BooleanExpression takable() {
        return ready.and(valid);
    }

    /** Accepts the prompt with the chosen changes. */
    public void take() {
        WordDiff diff = shown;
        HunkImportance importance = diff == null ? null : known.get(diff);
        if (diff != null && importance != null && takable().get()) {
            String numbers = rows.stream()
                    .filter(row -> row.chosenProperty().get())
                    .map(row -> String.valueOf(row.number()))
                    .collect(Collectors.joining(", "));
            String changes = numbers.contains(",") ? "changes " : "change ";
            onTake.accept(new Selection(importance, chosen(diff), changes + numbers + " of " + candidate));
        }
    }

    /** The changes in the order of the text; empty if their effects are unknown. */
    public ObservableList<HunkRow> rows() {
        return rowsView;
    }

    /**
     * The diff from the prompt in use to the one with the chosen changes; {@code null} if there is nothing to choose
     * from.
     */
    public ReadOnlyObjectProperty<@Nullable WordDiff> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** A one-line summary of the candidate's changes. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why the chosen changes cannot be accepted; empty if they can. */
    public ReadOnlyStringProperty refusalProperty() {
        return refusal.getReadOnlyProperty();
    }

    private void lookUp() {
        HunkImportance importance = shown == null ? null : known.get(shown);
        List<HunkRow> fresh = new ArrayList<>();
        if (importance != null) {
            for (HunkEffect effect : importance.hunks()) {
                fresh.add(new HunkRow(fresh.size() + 1, effect));
            }
        }
        rows.setAll(fresh);
        summary.set(
                importance == null
                        ? ""
                        : capitalized(candidate) + (accepted ? ", accepted: " : ": ")
                                + (fresh.size() == 1 ? "1 change" : fresh.size() + " changes") + ", training loss "
                                + Numbers.loss(importance.before().mean()) + " \u2192 "
                                + Numbers.loss(importance.after().mean()));
        refresh();
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void refresh() {
        if (shown == null || shown.isEmpty()) {
            hindrance.set("There are no changes to score: the candidate was refused, or is the prompt in use.");
        } else if (ready.get() || known.containsKey(shown)) {
            hindrance.set("");
        } else {
            hindrance.set("The model is busy. Wait for the end of its work, or stop it.");
        }
    }

    private void choose() {
        WordDiff diff = shown;
        if (diff == null || rows.isEmpty()) {
            result.set(null);
            refusal.set("");
            valid.set(false);
            return;
        }
        String prompt = chosen(diff);
        result.set(WordDiff.of(diff.before(), prompt));
        refusal.set(
                accepted
                        ? "The candidate is in use. Undo that, to take only some of its changes."
                        : prompt.isBlank()
                                ? "Nothing would be left of the prompt."
                                : invariants
                                        .violation(diff.before(), prompt)
                                        .map(found -> "These cannot be taken together: " + found.reason()
                                                + (found.kind() == Refusal.Kind.FROZEN
                                                        ? ". Unfreeze it first, or leave that change out."
                                                        : "."))
                                        .orElse(""));
        valid.set(refusal.get().isEmpty() && !prompt.equals(diff.before()));
    }

    private String chosen(WordDiff diff) {
        return diff.with(rows.stream()
                .filter(row -> row.chosenProperty().get())
                .map(row -> row.effect().hunk())
                .toList());
    }
}
