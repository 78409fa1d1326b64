package dev.spanwise.gui.candidates;

import dev.spanwise.pmpo.Candidate;
import dev.spanwise.text.Span;
import dev.spanwise.text.WordDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/** The filter of the list of candidates: by state, by origin, and by whether they change the selected unit. */
public final class CandidateFilter {
    private static final Origin ANYWHERE = new Origin.Anywhere();

    private final ObservableList<CandidateRow> rows;
    private final FilteredList<CandidateRow> passing;
    private final SortedList<CandidateRow> shown;
    private final ObjectProperty<Set<Standing>> standings = new SimpleObjectProperty<>(this, "standings", Set.of());
    private final ObjectProperty<@Nullable Origin> origin = new SimpleObjectProperty<>(this, "origin", ANYWHERE);
    private final BooleanProperty touchingOnly = new SimpleBooleanProperty(this, "touchingOnly");
    private final ObservableList<Origin> origins = FXCollections.observableArrayList(ANYWHERE);
    private final ReadOnlyObjectWrapper<@Nullable Set<CandidateRow>> touching = new ReadOnlyObjectWrapper<>();
    private String prompt = "";
    private @Nullable Span unit;

    /**
     * @param rows all candidates, in the order in which they were proposed
     * @param onFilter called when the filter has changed
     */
    CandidateFilter(ObservableList<CandidateRow> rows, Runnable onFilter) {
        this.rows = rows;
        passing = new FilteredList<>(rows);
        shown = new SortedList<>(passing, CandidateRow.BEST_FIRST);
        for (Observable each : List.of(standings, origin, touchingOnly, touching)) {
            each.addListener(changed -> {
                passing.setPredicate(this::passes);
                onFilter.run();
            });
        }
    }

    /** The candidates that pass the filter, in the order of the list. */
    SortedList<CandidateRow> shown() {
        return shown;
    }

    /** Where candidates stand that are listed, each by one of these; all candidates are while there is none. */
    ObjectProperty<Set<Standing>> standingsProperty() {
        return standings;
    }

    ObjectProperty<@Nullable Origin> originProperty() {
        return origin;
    }

    /** The iterations and hard cases of all candidates. */
    ObservableList<Origin> origins() {
        return origins;
    }

    /** Whether only candidates that change the selected unit are listed, if a unit is selected. */
    BooleanProperty touchingOnlyProperty() {
        return touchingOnly;
    }

    /** The candidates that change the selected unit; {@code null} if none is selected. */
    public ReadOnlyObjectProperty<@Nullable Set<CandidateRow>> touchingProperty() {
        return touching.getReadOnlyProperty();
    }

    /** Whether a unit is selected and the candidate changes it. */
    boolean isTouching(CandidateRow row) {
        Set<CandidateRow> now = touching.get();
        return now != null && now.contains(row);
    }

    /** Resets the filter. */
    public void showAll() {
        standings.set(Set.of());
        origin.set(ANYWHERE);
        touchingOnly.set(false);
    }

    /** Sets the prompt in use. */
    void setPrompt(String prompt) {
        this.prompt = prompt;
        lookForTouching();
    }

    /** Sets the selected unit of the prompt in use. */
    void setUnit(@Nullable Span unit) {
        this.unit = unit;
        lookForTouching();
    }

    /** To be called when candidates were added or removed. */
    void rowsChanged() {
        listOrigins();
        lookForTouching();
    }

    private boolean passes(CandidateRow row) {
        return (standings.get().isEmpty() || standings.get().stream().anyMatch(standing -> standing.test(row.state())))
                && Objects.requireNonNullElse(origin.get(), ANYWHERE).test(row)
                && (unit == null || !touchingOnly.get() || isTouching(row));
    }

    private void listOrigins() {
        List<Origin> all = new ArrayList<>();
        all.add(ANYWHERE);
        rows.stream()
                .map(CandidateRow::iteration)
                .distinct()
                .sorted()
                .map(Origin.Iteration::new)
                .forEach(all::add);
        rows.stream()
                .map(CandidateRow::hardCase)
                .distinct()
                .sorted()
                .map(Origin.HardCase::new)
                .forEach(all::add);
        if (!all.equals(origins)) {
            Origin before = origin.get();
            origins.setAll(all);
            origin.set(all.contains(before) ? before : ANYWHERE);
        }
    }

    private void lookForTouching() {
        Span part = unit;
        touching.set(
                part == null
                        ? null
                        : rows.stream()
                                .filter(row -> WordDiff.of(prompt, row.prompt()).touches(part))
                                .collect(Collectors.toUnmodifiableSet()));
    }

    /** A filter by state. */
    enum Standing implements Predicate<CandidateState> {
        /** All except those that are out of the race. */
        USABLE("Usable"),
        WINNERS("Winners"),
        BETTER("Better"),
        UNCLEAR("Unclear"),
        WORSE("Worse"),
        REJECTED("Rejected"),
        REFUSED("Refused");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        @Override
        public boolean test(CandidateState state) {
            return switch (this) {
                case USABLE -> !state.isOut();
                case BETTER -> state == CandidateState.BETTER || state == CandidateState.WINNER;
                case WINNERS -> state == CandidateState.WINNER;
                case UNCLEAR -> state == CandidateState.UNCLEAR;
                case WORSE ->
                    state == CandidateState.WORSE
                            || state == CandidateState.UNCONFIRMED
                            || state == CandidateState.DROPPED;
                case REJECTED -> state == CandidateState.REJECTED;
                case REFUSED -> state == CandidateState.REFUSED;
            };
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** A filter by origin. */
    sealed interface Origin extends Predicate<CandidateRow> {
        record Anywhere() implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return true;
            }

            @Override
            public String toString() {
                return "All origins";
            }
        }

        record Iteration(int number) implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return row.iteration() == number;
            }

            @Override
            public String toString() {
                return "Iteration " + number;
            }
        }

        /** By the training example that the candidate was written for. */
        record HardCase(int example) implements Origin {
            @Override
            public boolean test(CandidateRow row) {
                return row.hardCase() == example;
            }

            @Override
            public String toString() {
                return example == Candidate.BY_USER ? "Yours" : "For example " + example;
            }
        }
    }
}
