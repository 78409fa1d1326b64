package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.Answer;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/** Answers to the test examples under one prompt or two. */
public final class EvaluateViewModel {
    /** Which answers are listed. */
    public enum Filter {
        ALL("All answers", row -> true),
        WRONG("Wrong now", row -> !row.after().right()),
        GAINED("Gained", row -> row.change() == AnswerRow.Change.GAINED),
        LOST("Lost", row -> row.change() == AnswerRow.Change.LOST);

        private final String words;
        private final Predicate<AnswerRow> test;

        Filter(String words, Predicate<AnswerRow> test) {
            this.words = words;
            this.test = test;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    private final ObservableList<AnswerRow> all = FXCollections.observableArrayList();
    private final ObservableList<AnswerRow> allView = FXCollections.unmodifiableObservableList(all);
    private final FilteredList<AnswerRow> found = new FilteredList<>(all);
    private final SortedList<AnswerRow> rows = new SortedList<>(found);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ObjectProperty<@Nullable AnswerRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Accuracy> before = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Accuracy> after = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper change = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper metric = new ReadOnlyStringWrapper("");

    public EvaluateViewModel() {
        filter.addListener((property, old, chosen) -> found.setPredicate(chosen.test));
    }

    /** Shows two prompts' answers to the same examples. */
    public void show(Evaluation first, Evaluation second) {
        Map<Integer, Answer> earlier = new HashMap<>();
        first.answers().forEach(answer -> earlier.put(answer.example().index(), answer));
        List<AnswerRow> fresh = new ArrayList<>();
        for (Answer answer : second.answers()) {
            fresh.add(new AnswerRow(answer.example(), earlier.get(answer.example().index()), answer));
        }
        before.set(new Accuracy("Before", first.accuracy()));
        after.set(new Accuracy("After", second.accuracy()));
        change.set(change(fresh));
        list(fresh, second);
    }

    /** Shows one prompt's answers. */
    public void showOne(Evaluation evaluation) {
        before.set(null);
        after.set(new Accuracy("This prompt", evaluation.accuracy()));
        change.set("");
        list(
                evaluation.answers().stream()
                        .map(answer -> new AnswerRow(answer.example(), null, answer))
                        .toList(),
                evaluation);
    }

    public void clear() {
        before.set(null);
        after.set(null);
        change.set("");
        metric.set("");
        selected.set(null);
        filter.set(Filter.ALL);
        all.clear();
    }

    private void list(List<AnswerRow> fresh, Evaluation evaluation) {
        selected.set(null);
        metric.set(
                switch (evaluation.metric()) {
                    case EXACT -> "An answer is right if it equals the target.";
                    case NORMALIZED ->
                        "An answer is right if it equals the target but for case, spacing and punctuation at the ends.";
                });
        all.setAll(fresh);
    }

    private static String change(List<AnswerRow> rows) {
        List<AnswerRow> pairs = rows.stream().filter(row -> row.before() != null).toList();
        if (pairs.isEmpty()) {
            return "The two prompts were evaluated on different examples, so their answers cannot be paired.";
        }
        double[] differences = pairs.stream()
                .mapToDouble(row -> switch (row.change()) {
                    case GAINED -> 1;
                    case LOST -> -1;
                    default -> 0;
                })
                .toArray();
        double mean = 0;
        for (double difference : differences) {
            mean += difference / differences.length;
        }
        Interval interval = Bootstrap.ofMean(differences);
        long gained = count(pairs, AnswerRow.Change.GAINED);
        long lost = count(pairs, AnswerRow.Change.LOST);
        String counts = Numbers.count(gained) + " gained, " + Numbers.count(lost) + " lost";
        if (gained == 0 && lost == 0) {
            return "No answer changed between right and wrong.";
        }
        String verdict = interval.spansZero()
                ? "No change is established: "
                : mean > 0 ? "Accuracy rose: " : "Accuracy fell: ";
        return verdict + points(mean) + " points, 95\u00a0% interval " + points(interval.lo()) + " to "
                + points(interval.hi()) + " (paired); " + counts + ".";
    }

    private static long count(List<AnswerRow> rows, AnswerRow.Change change) {
        return rows.stream().filter(row -> row.change() == change).count();
    }

    private static String points(double share) {
        String digits = String.format(Locale.ENGLISH, "%.1f", Math.abs(100 * share));
        return digits.equals("0.0") ? digits : (share < 0 ? "\u2212" : "+") + digits;
    }

    /** Sorts the rows; {@code null} is the order of the data file. */
    public void orderBy(@Nullable Comparator<AnswerRow> order) {
        rows.setComparator(order);
    }

    /** The answers that pass the filter, in order. */
    public ObservableList<AnswerRow> rows() {
        return rows;
    }

    /** All answers, in the order of the data file; changes last of all when an evaluation is shown. */
    public ObservableList<AnswerRow> answers() {
        return allView;
    }

    /** How many answers pass a filter. */
    public int count(Filter of) {
        return (int) all.stream().filter(of.test).count();
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ObjectProperty<@Nullable AnswerRow> selectedProperty() {
        return selected;
    }

    /** Accuracy of the first prompt; {@code null} where there is none. */
    public ReadOnlyObjectProperty<@Nullable Accuracy> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /** Accuracy of the prompt in use; {@code null} until evaluated. */
    public ReadOnlyObjectProperty<@Nullable Accuracy> afterProperty() {
        return after.getReadOnlyProperty();
    }

    /** The change in a sentence; empty where there is nothing to compare. */
    public ReadOnlyStringProperty changeProperty() {
        return change.getReadOnlyProperty();
    }

    /** When an answer counts as right, in a sentence. */
    public ReadOnlyStringProperty metricProperty() {
        return metric.getReadOnlyProperty();
    }
}
