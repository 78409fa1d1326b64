package dev.spanwise.gui.data;

import dev.spanwise.eval.Answer;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
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
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import org.jspecify.annotations.Nullable;

/** The examples of a project, searched, filtered and sorted. */
public final class DataViewModel {
    /** By loss, examples without one first. */
    static final Comparator<ExampleRow> BY_LOSS = Comparator.comparingDouble(row -> {
        ExampleLoss loss = row.lossProperty().get();
        return loss == null ? Double.NEGATIVE_INFINITY : loss.loss();
    });

    private final ObservableList<ExampleRow> all = FXCollections.observableArrayList();
    private final FilteredList<ExampleRow> found = new FilteredList<>(all);
    private final SortedList<ExampleRow> rows = new SortedList<>(found);
    private final ReadOnlyObjectWrapper<Dataset> data = new ReadOnlyObjectWrapper<>(new Dataset(List.of()));
    private final StringProperty search = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Split> split = new SimpleObjectProperty<>();
    private final ReadOnlyDoubleWrapper largestLoss = new ReadOnlyDoubleWrapper();
    private final ObjectProperty<@Nullable ExampleRow> selected = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable Example> selectedExample = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final Map<Split, PromptLoss> losses = new EnumMap<>(Split.class);
    private final ObservableList<ExampleRow> chosen = FXCollections.observableArrayList();
    private final ObservableList<ProblemRow> problems = FXCollections.observableArrayList();
    private final BooleanProperty worseOnly = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper worse = new ReadOnlyIntegerWrapper();
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final BooleanBinding movable = ready.and(Bindings.isNotEmpty(chosen));
    private Runnable onCompare = () -> {};
    private BiConsumer<List<Example>, Split> onMove = (examples, to) -> {};
    private @Nullable Comparator<ExampleRow> order;

    public DataViewModel() {
        worseOnly.addListener((property, old, only) -> {
            if (only && all.stream().allMatch(row -> row.changeProperty().get() == null)) {
                onCompare.run();
            }
            filter();
        });
        search.addListener((property, old, text) -> filter());
        split.addListener((property, old, chosen) -> filter());
        selected.addListener(
                (property, old, row) -> selectedExample.set(row == null ? null : row.example()));
    }

    /** Shows the examples of a project; what was known about others is forgotten. */
    public void show(Dataset dataset) {
        selected.set(null);
        chosen.clear();
        problems.clear();
        losses.clear();
        worseOnly.set(false);
        worse.set(0);
        largestLoss.set(0);
        split.set(null);
        search.set("");
        all.setAll(dataset.examples().stream().map(ExampleRow::new).toList());
        data.set(dataset);
        summarize();
    }

    /** Shows what the prompt costs on the examples of a split; other splits keep their losses. */
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

    /** Shows how the losses differ from those under the prompt before, on a split. */
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

    /** Forgets losses and answers, since they belong to another prompt. */
    public void clearLoss() {
        losses.clear();
        all.forEach(row -> {
            row.setLoss(null);
            row.setBefore(null);
            row.setAnswer(null);
        });
        refreshLosses();
    }

    /** Shows the model's answers; examples that were not asked have none. */
    public void showAnswers(Evaluation evaluation) {
        all.forEach(row -> row.setAnswer(null));
        for (Answer answer : evaluation.answers()) {
            int index = answer.example().index();
            if (index < all.size()) {
                all.get(index).setAnswer(new ExampleRow.Mark(answer.text(), answer.right()));
            }
        }
        summarize();
    }

    /** The loss last shown for a split. */
    public @Nullable PromptLoss loss(Split of) {
        return losses.get(of);
    }

    /** Shows what is wrong with the data. */
    public void showProblems(List<ProblemRow> found) {
        problems.setAll(found);
    }

    /** What is wrong with the data. */
    public ObservableList<ProblemRow> problems() {
        return problems;
    }

    /** Whether only examples are shown that cost clearly more than under the prompt before. */
    public BooleanProperty worseOnlyProperty() {
        return worseOnly;
    }

    /** How many examples cost clearly more than under the prompt before, as far as that is known. */
    public ReadOnlyIntegerProperty worseProperty() {
        return worse.getReadOnlyProperty();
    }

    /** What to do when the losses under the prompt before are wanted. */
    public void setOnCompare(Runnable action) {
        onCompare = action;
    }

    /** Chooses examples to do something with. */
    public void choose(List<ExampleRow> rows) {
        chosen.setAll(rows);
    }

    /** The same by the examples themselves; the first one is shown. */
    public void chooseExamples(List<Example> examples) {
        List<ExampleRow> rows = examples.stream().map(example -> all.get(example.index())).toList();
        selected.set(rows.isEmpty() ? null : rows.getFirst());
        chosen.setAll(rows);
    }

    /** The same with one example by its index, if there is such a one. */
    public void choose(int index) {
        if (index >= 0 && index < all.size()) {
            chooseExamples(List.of(all.get(index).example()));
        }
    }

    /** The examples chosen to do something with. */
    public ObservableList<ExampleRow> chosen() {
        return FXCollections.unmodifiableObservableList(chosen);
    }

    /** Whether examples can be moved now. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    /** Whether the chosen examples can be moved now. */
    public BooleanBinding movable() {
        return movable;
    }

    /** How to move examples to a split. */
    public void setOnMove(BiConsumer<List<Example>, Split> action) {
        onMove = action;
    }

    /** Moves the chosen examples to a split. */
    public void move(Split to) {
        if (movable.get()) {
            onMove.accept(chosen.stream().map(ExampleRow::example).toList(), to);
        }
    }

    /** The examples that pass search and filter, in order. */
    public ObservableList<ExampleRow> rows() {
        return rows;
    }

    /** The examples shown, without search and filter. */
    public ReadOnlyObjectProperty<Dataset> dataProperty() {
        return data.getReadOnlyProperty();
    }

    /** How many examples a split has; all for {@code null}. */
    public int count(@Nullable Split of) {
        return (int) all.stream().filter(row -> of == null || row.example().split() == of).count();
    }

    public StringProperty searchProperty() {
        return search;
    }

    /** The split shown; {@code null} for all. */
    public ObjectProperty<@Nullable Split> splitProperty() {
        return split;
    }

    /** Sorts the rows; {@code null} is the order of the data file. */
    public void orderBy(@Nullable Comparator<ExampleRow> chosen) {
        order = chosen;
        sort();
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

    /** What is shown, in a line. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    private void refreshLosses() {
        largestLoss.set(all.stream()
                .map(row -> row.lossProperty().get())
                .filter(Objects::nonNull)
                .mapToDouble(ExampleLoss::loss)
                .max()
                .orElse(0));
        worse.set((int) all.stream().filter(ExampleRow::isWorse).count());
        sort();
        filter();
    }

    private void filter() {
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        Split only = split.get();
        found.setPredicate(row -> (only == null || row.example().split() == only)
                && (!worseOnly.get() || row.isWorse())
                && row.matches(text));
        summarize();
    }

    /** Ties in the order of the file. A new comparator each time, since losses have changed under an equal one. */
    private void sort() {
        rows.setComparator(order == null ? null : order.thenComparingInt(row -> row.example().index()));
    }

    private void summarize() {
        if (all.isEmpty()) {
            summary.set("");
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                found.size() == all.size()
                        ? Numbers.count(all.size()) + (all.size() == 1 ? " example" : " examples")
                        : Numbers.count(found.size()) + " of " + Numbers.count(all.size()) + " examples");
        for (Split each : Split.values()) {
            PromptLoss loss = losses.get(each);
            if (loss != null && (split.get() == null || split.get() == each)) {
                parts.add(each.id() + " loss " + Numbers.loss(loss.mean()));
            }
        }
        long asked = found.stream().filter(row -> row.answerProperty().get() != null).count();
        if (asked > 0) {
            long right = found.stream()
                    .map(row -> row.answerProperty().get())
                    .filter(answer -> answer != null && answer.right())
                    .count();
            parts.add(Numbers.count(right) + " of " + Numbers.count(asked) + " right");
        }
        summary.set(String.join(" \u00b7 ", parts));
    }
}
