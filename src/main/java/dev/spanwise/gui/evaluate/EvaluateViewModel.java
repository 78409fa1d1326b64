package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.AccuracyChange;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.stats.Bootstrap;
import dev.spanwise.stats.Interval;
import dev.spanwise.stats.McNemar;
import dev.spanwise.task.TaskKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
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

/** The results of one or two prompts on the test examples. */
public final class EvaluateViewModel {
    /** Which examples are listed. */
    public enum Filter {
        ALL("All examples", row -> true),
        WRONG("Wrong now", row -> !row.after().right()),
        GAINED("Gained", row -> row.change() == TestRow.Change.GAINED),
        LOST("Lost", row -> row.change() == TestRow.Change.LOST);

        private final String words;
        private final Predicate<TestRow> test;

        Filter(String words, Predicate<TestRow> test) {
            this.words = words;
            this.test = test;
        }

        /** Display text. */
        public String words() {
            return words;
        }
    }

    private final ObservableList<TestRow> all = FXCollections.observableArrayList();
    private final ObservableList<TestRow> allView = FXCollections.unmodifiableObservableList(all);
    private final FilteredList<TestRow> found = new FilteredList<>(all);
    private final SortedList<TestRow> rows = new SortedList<>(found);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ObjectProperty<@Nullable TestRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Accuracy> before = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Accuracy> after = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper change = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper judged = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rewarded = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper criterion = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");

    /** Accuracy below which a hint suggests other causes than the prompt. */
    private static final double HARDLY = 0.1;

    private final ReadOnlyStringWrapper outdated = new ReadOnlyStringWrapper("");
    private String evaluated = "";
    private String current = "";

    public EvaluateViewModel() {
        filter.addListener((property, old, chosen) -> found.setPredicate(chosen.test));
        open(TaskKind.SUPERVISED);
    }

    /** Resets the view for a project with this kind of data. */
    public void open(TaskKind kind) {
        hint.set("Press Evaluate: on the test examples, which the search never saw, "
                + switch (kind) {
                    case SUPERVISED -> "the model answers";
                    case PREFERENCE -> "the probabilities of the chosen and the rejected answers are compared";
                    case CHOICE -> "the probabilities of the options are compared";
                }
                + ", under the first prompt and the one in the editor.");
        before.set(null);
        after.set(null);
        change.set("");
        judged.set("");
        rewarded.set("");
        criterion.set("");
        evaluated = "";
        remark();
        selected.set(null);
        filter.set(Filter.ALL);
        all.clear();
    }

    /** Shows the results of two prompts on the same examples. */
    public void show(PromptResult first, PromptResult second) {
        Map<Integer, ExampleResult> earlier = new HashMap<>();
        first.results().forEach(result -> earlier.put(result.example().index(), result));
        List<TestRow> fresh = second.results().stream()
                .map(result -> new TestRow(earlier.get(result.example().index()), result))
                .toList();
        before.set(Accuracy.of("Before", first));
        after.set(Accuracy.of("After", second));
        change.set((change(fresh, second.rateName()) + " " + weakness(second)).strip());
        list(fresh, second);
    }

    /** Shows the results of one prompt. */
    public void showOne(PromptResult trial) {
        before.set(null);
        after.set(Accuracy.of("This prompt", trial));
        change.set(weakness(trial));
        list(trial.results().stream().map(result -> new TestRow(null, result)).toList(), trial);
    }

    /** Sets the prompt in the editor, which may differ from the evaluated one. */
    public void setCurrent(String prompt) {
        current = prompt;
        remark();
    }

    private void remark() {
        outdated.set(
                evaluated.isEmpty() || evaluated.equals(current)
                        ? ""
                        : "These are the numbers of an earlier text. Evaluate again for the one in the editor.");
    }

    /** A remark if the prompt in the editor differs from the one evaluated last; else empty. */
    public ReadOnlyStringProperty outdatedProperty() {
        return outdated.getReadOnlyProperty();
    }

    /** Shows a judge's result; empty for none. */
    public void showJudged(String sentence) {
        judged.set(sentence);
    }

    /** Shows a process reward model's result; empty for none. */
    public void showRewarded(String sentence) {
        rewarded.set(sentence);
    }

    private void list(List<TestRow> fresh, PromptResult trial) {
        selected.set(null);
        evaluated = trial.prompt();
        remark();
        criterion.set(trial.criterion());
        all.setAll(fresh);
    }

    /** A hint for a low accuracy that may have other causes than the prompt; else empty. */
    private static String weakness(PromptResult trial) {
        String others =
                " If no prompt helps, the model may be too weak for the task: File, Models and servers has others.";
        if (trial instanceof PromptResult.Answers && trial.rate().value() < HARDLY) {
            return "Hardly any answer is right." + others;
        }
        return trial.guess()
                .filter(guess -> trial.rate().ci95().lo() <= guess.share())
                .map(guess -> "That is not clearly better than " + guess.words() + "." + others)
                .orElse("");
    }

    private static String change(List<TestRow> rows, String rateName) {
        List<TestRow> pairs = rows.stream().filter(row -> row.before() != null).toList();
        if (pairs.isEmpty()) {
            return "The two prompts were evaluated on different examples, which cannot be paired.";
        }
        AccuracyChange right = AccuracyChange.of(
                pairs.stream()
                        .map(row -> row.before() != null && row.before().right())
                        .toList(),
                pairs.stream().map(row -> row.after().right()).toList());
        McNemar test = right.test();
        String sentence = test.gained() == 0 && test.lost() == 0
                ? "No example changed between right and wrong."
                : change(rateName, right.accuracy(), right.ci95(), share -> points(share) + " points") + "; "
                        + test.inWords() + ".";
        double[] margins =
                pairs.stream().flatMapToDouble(EvaluateViewModel::marginChange).toArray();
        return margins.length == 0
                ? sentence
                : sentence + " "
                        + change(
                                "Mean margin",
                                Arrays.stream(margins).average().orElseThrow(),
                                Bootstrap.ofMean(margins),
                                Numbers::difference)
                        + ".";
    }

    private static DoubleStream marginChange(TestRow row) {
        return row.before() instanceof ExampleResult.Compared before
                        && row.after() instanceof ExampleResult.Compared after
                ? DoubleStream.of(after.margin() - before.margin())
                : DoubleStream.empty();
    }

    /** The mean of paired differences with its interval, and whether it is established. */
    private static String change(String what, double mean, Interval interval, DoubleFunction<String> number) {
        String verdict = interval.spansZero() ? ", no change established: " : mean > 0 ? " rose: " : " fell: ";
        return what + verdict + number.apply(mean) + ", 95\u00a0% interval " + number.apply(interval.lo()) + " to "
                + number.apply(interval.hi()) + " (paired)";
    }

    private static String points(double share) {
        String digits = String.format(Locale.ENGLISH, "%.1f", Math.abs(100 * share));
        return digits.equals("0.0") ? digits : (share < 0 ? "\u2212" : "+") + digits;
    }

    /** Sorts the rows; {@code null} is the order of the data file. */
    public void orderBy(@Nullable Comparator<TestRow> order) {
        rows.setComparator(order);
    }

    /** The examples that pass the filter, in order. */
    public ObservableList<TestRow> rows() {
        return rows;
    }

    /** All examples, in the order of the data file; changes last of all when something is shown. */
    public ObservableList<TestRow> examples() {
        return allView;
    }

    /** The number of examples that pass a filter. */
    public int count(Filter of) {
        return (int) all.stream().filter(of.test).count();
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    public ObjectProperty<@Nullable TestRow> selectedProperty() {
        return selected;
    }

    /** The accuracy of the first prompt; {@code null} if only one prompt was evaluated. */
    public ReadOnlyObjectProperty<@Nullable Accuracy> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /** The accuracy of the prompt in use; {@code null} until evaluated. */
    public ReadOnlyObjectProperty<@Nullable Accuracy> afterProperty() {
        return after.getReadOnlyProperty();
    }

    /** The change in a sentence; empty if only one prompt was evaluated. */
    public ReadOnlyStringProperty changeProperty() {
        return change.getReadOnlyProperty();
    }

    /** The judge's result; empty without a judge. */
    public ReadOnlyStringProperty judgedProperty() {
        return judged.getReadOnlyProperty();
    }

    /** The process reward model's result; empty without one. */
    public ReadOnlyStringProperty rewardedProperty() {
        return rewarded.getReadOnlyProperty();
    }

    /** The criterion of correct answers, in a sentence or two. */
    public ReadOnlyStringProperty criterionProperty() {
        return criterion.getReadOnlyProperty();
    }

    /** What to do to get results; shown while there are none. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }
}
