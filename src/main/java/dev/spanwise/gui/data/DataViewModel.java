package dev.spanwise.gui.data;

import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.GradedAnswer;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
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

/** The examples of a project, searched, filtered and sorted. */
public final class DataViewModel {
    /** By loss, examples without one first. */
    static final Comparator<ExampleRow.Known> BY_LOSS = Comparator.comparingDouble(
            row -> row.loss() == null ? Double.NEGATIVE_INFINITY : row.loss().loss());

    /**
     * The result of search, filter and sorting.
     *
     * @param answered the split whose answers are counted; {@code null} if all are of one split, or there are none
     * @param right count of right answers, such as "16/20 right"; empty if there are none
     */
    private record Arranged(List<ExampleRow> rows, @Nullable Split answered, String right) {
        static final Arranged NONE = new Arranged(List.of(), null, "");
    }

    private final Object arrangeKey = new Object();
    private final BackgroundExecutor background;
    private final ObservableList<ExampleRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ExampleRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final Map<Split, Integer> counts = new EnumMap<>(Split.class);
    private List<ExampleRow> all = List.of();
    private Arranged arranged = Arranged.NONE;
    private boolean arranging;
    private final ReadOnlyObjectWrapper<Dataset> data = new ReadOnlyObjectWrapper<>(new Dataset(List.of()));
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<Set<Split>> splits = new SimpleObjectProperty<>(Set.of());
    private final ReadOnlyDoubleWrapper largestLoss = new ReadOnlyDoubleWrapper();
    private final ObjectProperty<@Nullable ExampleRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Example> selectedExample = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper known = new ReadOnlyStringWrapper("");
    private final Map<Split, PromptLoss> losses = new EnumMap<>(Split.class);
    private final ObservableList<ExampleRow> chosen = FXCollections.observableArrayList();
    private List<Example> spare = List.of();
    private final ObservableList<ExampleRow> chosenView = FXCollections.unmodifiableObservableList(chosen);
    private final ObservableList<DataIssueRow> problems = FXCollections.observableArrayList();
    private final BooleanProperty worseOnly = new SimpleBooleanProperty();
    private final BooleanProperty problemsShown = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper worse = new ReadOnlyIntegerWrapper();
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final BooleanBinding movable = ready.and(Bindings.isNotEmpty(chosen));
    private Runnable onCompare = () -> {};
    private BiConsumer<List<Example>, Split> onMove = (examples, to) -> {};
    private Runnable onArranged = () -> {};
    private @Nullable Comparator<ExampleRow.Known> order;

    /** @param background runs search, filter and sorting */
    public DataViewModel(BackgroundExecutor background) {
        this.background = background;
        worseOnly.addListener((property, old, only) -> {
            if (only && all.stream().allMatch(row -> row.changeProperty().get() == null)) {
                onCompare.run();
            }
            arrange();
        });
        search.addListener((property, old, text) -> arrange());
        splits.addListener((property, old, chosen) -> arrange());
        selected.addListener((property, old, row) -> selectedExample.set(row == null ? null : row.example()));
    }

    /** Shows the examples of a project; clears losses and answers of earlier ones. */
    public void show(Dataset dataset) {
        selected.set(null);
        chosen.clear();
        problems.clear();
        losses.clear();
        worseOnly.set(false);
        problemsShown.set(false);
        worse.set(0);
        largestLoss.set(0);
        splits.set(Set.of());
        search.set("");
        all = dataset.examples().stream().map(ExampleRow::new).toList();
        counts.clear();
        dataset.examples().forEach(example -> counts.merge(example.split(), 1, Integer::sum));
        data.set(dataset);
        arrange();
    }

    /** Shows the losses of the prompt on the examples of a split; other splits keep their losses. */
    public void showLoss(PromptLoss loss) {
        losses.put(loss.split(), loss);
        for (ExampleLoss example : loss.examples()) {
            if (example.index() < all.size()) {
                ExampleRow row = all.get(example.index());
                row.setLoss(example);
                if (!example.margins().isEmpty()) {
                    row.setAnswer(mostProbable(row.example(), example));
                }
            }
        }
        refreshLosses();
    }

    /** Shows the changes of the losses from those under the previous prompt, on a split. */
    public void showBefore(PromptLoss loss) {
        for (ExampleLoss example : loss.examples()) {
            if (example.index() < all.size()) {
                all.get(example.index()).setBefore(example);
            }
        }
        refreshLosses();
    }

    private static ExampleRow.Mark mostProbable(Example example, ExampleLoss loss) {
        boolean right = loss.ahead();
        return new ExampleRow.Mark(
                right ? example.target() : example.goal().wrong().get(loss.rival()), right);
    }

    /** Clears losses and answers, since they belong to another prompt. */
    public void clearLoss() {
        losses.clear();
        all.forEach(row -> {
            row.setLoss(null);
            row.setBefore(null);
            row.setAnswer(null);
        });
        refreshLosses();
    }

    /** Shows the model's answers; examples that are not in the evaluation have none. */
    public void showAnswers(Evaluation evaluation) {
        all.forEach(row -> row.setAnswer(null));
        for (GradedAnswer answer : evaluation.answers()) {
            int index = answer.example().index();
            if (index < all.size()) {
                all.get(index).setAnswer(new ExampleRow.Mark(answer.text(), answer.right()));
            }
        }
        arrange();
    }

    /** The loss last shown for a split. */
    public @Nullable PromptLoss loss(Split of) {
        return losses.get(of);
    }

    /** Shows the issues of the data. */
    public void showProblems(List<DataIssueRow> found) {
        problems.setAll(found);
    }

    /** Whether the issues are shown instead of the examples. */
    public BooleanProperty problemsShownProperty() {
        return problemsShown;
    }

    /** The issues of the data. */
    public ObservableList<DataIssueRow> problems() {
        return problems;
    }

    /** Whether only examples with a clearly higher loss than under the previous prompt are shown. */
    public BooleanProperty worseOnlyProperty() {
        return worseOnly;
    }

    /** The number of examples with a clearly higher loss than under the previous prompt, as far as both are known. */
    public ReadOnlyIntegerProperty worseProperty() {
        return worse.getReadOnlyProperty();
    }

    /** Called when the losses under the previous prompt are needed. */
    public void setOnCompare(Runnable action) {
        onCompare = action;
    }

    /** Selects examples for an action. */
    public void choose(List<ExampleRow> rows) {
        spare = List.of();
        chosen.setAll(rows);
    }

    /** The same by examples; the first one is shown. */
    public void chooseExamples(List<Example> examples) {
        List<ExampleRow> rows =
                examples.stream().map(example -> all.get(example.index())).toList();
        selected.set(rows.isEmpty() ? null : rows.getFirst());
        choose(rows);
    }

    /**
     * The same by issues. Of duplicates only the later examples are selected, so that a move to unused keeps the first
     * one.
     */
    public void chooseProblems(List<DataIssueRow> rows) {
        chooseExamples(
                rows.stream().flatMap(row -> row.examples().stream()).distinct().toList());
        spare = rows.stream()
                .flatMap(row -> row.examples().stream().skip(row.examples().size() > 1 ? 1 : 0))
                .distinct()
                .toList();
    }

    /** The same with one example by its index, if it exists. */
    public void choose(int index) {
        if (index >= 0 && index < all.size()) {
            chooseExamples(List.of(all.get(index).example()));
        }
    }

    /** The selected examples. */
    public ObservableList<ExampleRow> chosen() {
        return chosenView;
    }

    /** Whether examples can be moved now. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Whether the selected examples can be moved now. */
    public BooleanBinding movable() {
        return movable;
    }

    /** Called to move examples to a split. */
    public void setOnMove(BiConsumer<List<Example>, Split> action) {
        onMove = action;
    }

    /** Moves the selected examples to a split. */
    public void move(Split to) {
        if (movable.get()) {
            onMove.accept(
                    to == Split.UNUSED && !spare.isEmpty()
                            ? spare
                            : chosen.stream().map(ExampleRow::example).toList(),
                    to);
        }
    }

    /** The examples that pass search and filter, in order. */
    public ObservableList<ExampleRow> rows() {
        return rowsView;
    }

    /** The examples shown, without search and filter. */
    public ReadOnlyObjectProperty<Dataset> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** The number of examples in a split; all for {@code null}. */
    public int count(@Nullable Split of) {
        return of == null ? all.size() : counts.getOrDefault(of, 0);
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The splits shown; none of them stands for all. */
    public ObjectProperty<Set<Split>> splitsProperty() {
        return splits;
    }

    /** Sorts the rows; {@code null} is the order of the data file. */
    public void orderBy(@Nullable Comparator<ExampleRow.Known> chosen) {
        order = chosen;
        arrange();
    }

    /** Whether the rows are being replaced; changes of the selection are ignored meanwhile. */
    boolean isArranging() {
        return arranging;
    }

    /** Called when the rows were replaced; the selection is kept as far as its examples are among them. */
    void setOnArranged(Runnable action) {
        onArranged = action;
    }

    /** Sorts the rows by falling loss. */
    public void hardestFirst() {
        orderBy(BY_LOSS.reversed());
    }

    /** The full width of a loss bar; 0 until there are losses. */
    public ReadOnlyDoubleProperty largestLossProperty() {
        return largestLoss.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable ExampleRow> selectedProperty() {
        return selected;
    }

    public ReadOnlyObjectProperty<@Nullable Example> selectedExampleProperty() {
        return selectedExample.getReadOnlyProperty();
    }

    /** Display text: the number of shown examples. */
    public ReadOnlyStringProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Display text: losses and answers of the shown examples; empty without any. */
    public ReadOnlyStringProperty knownProperty() {
        return known.getReadOnlyProperty();
    }

    private void refreshLosses() {
        // Never decreases, so that the bars show the improvement by a better prompt.
        largestLoss.set(all.stream()
                .map(row -> row.lossProperty().get())
                .filter(Objects::nonNull)
                .mapToDouble(ExampleLoss::loss)
                .reduce(largestLoss.get(), Math::max));
        worse.set((int) all.stream().filter(ExampleRow::isWorse).count());
        arrange();
    }

    /** Counts the right answers; if there are several splits, those of the last one. */
    private static Arranged counted(List<ExampleRow.Known> rows) {
        SortedMap<Split, List<ExampleRow.Mark>> answers = new TreeMap<>();
        for (ExampleRow.Known row : rows) {
            if (row.answer() != null) {
                answers.computeIfAbsent(row.row().example().split(), split -> new ArrayList<>())
                        .add(row.answer());
            }
        }
        List<ExampleRow> shown = rows.stream().map(ExampleRow.Known::row).toList();
        if (answers.isEmpty()) {
            return new Arranged(shown, null, "");
        }
        List<ExampleRow.Mark> last = answers.lastEntry().getValue();
        return new Arranged(
                shown,
                answers.size() == 1 ? null : answers.lastKey(),
                Numbers.count(last.stream().filter(ExampleRow.Mark::right).count()) + "/" + Numbers.count(last.size())
                        + " right");
    }

    /** Searches, filters and sorts in the background; the latest call wins. */
    private void arrange() {
        List<ExampleRow> from = all;
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        Set<Split> only = splits.get();
        boolean worseRows = worseOnly.get();
        Comparator<ExampleRow.Known> by = order;
        background.latest(
                arrangeKey,
                Duration.ZERO,
                () -> {
                    Stream<ExampleRow.Known> found = from.stream()
                            .filter(row -> (only.isEmpty()
                                            || only.contains(row.example().split()))
                                    && (!worseRows || row.isWorse())
                                    && row.matches(text))
                            .map(ExampleRow::known);
                    // A stable sort: ties stay in the order of the file.
                    List<ExampleRow.Known> sorted = (by == null ? found : found.sorted(by)).toList();
                    return counted(sorted);
                },
                this::show,
                failure -> {
                    throw new IllegalStateException("The examples cannot be arranged.", failure);
                });
    }

    private void show(Arranged now) {
        arranged = now;
        arranging = true;
        if (!now.rows().equals(rows)) {
            rows.setAll(now.rows());
        }
        Set<ExampleRow> visible = new HashSet<>(chosen);
        if (selected.get() != null) {
            visible.add(selected.get());
        }
        visible.retainAll(now.rows().size() == all.size() ? visible : new HashSet<>(now.rows()));
        chosen.retainAll(visible);
        if (!visible.contains(selected.get())) {
            selected.set(null);
        }
        onArranged.run();
        arranging = false;
        summarize();
    }

    private void summarize() {
        int visible = arranged.rows().size();
        String count = all.isEmpty()
                ? ""
                : visible == all.size()
                        ? Numbers.count(all.size()) + (all.size() == 1 ? " example" : " examples")
                        : Numbers.count(visible) + " of " + Numbers.count(all.size()) + " examples";
        Split answered = arranged.answered();
        String right = answered == null ? arranged.right() : answered.id() + " " + arranged.right();
        // The split's name replaces the count, which the choice of splits shows, too.
        boolean alone = answered != null && visible == all.size();
        shown.set(right.isEmpty() ? count : alone ? right : count + ", " + right);
        List<String> parts = new ArrayList<>();
        for (Split each : Split.values()) {
            PromptLoss loss = losses.get(each);
            if (loss != null && (splits.get().isEmpty() || splits.get().contains(each))) {
                parts.add(each.id() + " " + Numbers.loss(loss.mean()));
            }
        }
        String means = String.join(", ", parts);
        // Shortened so that three of them fit into one line of a narrow pane.
        known.set(parts.isEmpty() ? "" : parts.size() <= 2 ? "loss: " + means : means.replace("validation", "valid."));
    }
}
