package dev.spanwise.gui.evaluate;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.FewShotResult;
import dev.spanwise.pmpo.FewShotSelector;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleListProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The worked examples that were selected for the prompt, and those that are shown with every prompt. */
public final class ShotsViewModel {
    private final IntegerProperty size = new SimpleIntegerProperty(FewShotSelector.FEWEST);
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final SimpleListProperty<Example> shown = new SimpleListProperty<>(FXCollections.observableArrayList());
    private final ObservableList<Example> examples = FXCollections.observableArrayList();
    private final ObservableList<Example> examplesView = FXCollections.unmodifiableObservableList(examples);
    private final ReadOnlyObjectWrapper<@Nullable FewShotResult> pairing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper();
    private final BooleanBinding choosable = ready.and(shown.emptyProperty());
    private final BooleanBinding keepable = choosable.and(pairing.isNotNull());
    private final BooleanBinding droppable = ready.and(shown.emptyProperty().not());
    private IntConsumer onChoose = number -> {};
    private Consumer<List<Integer>> onShow = positions -> {};
    private Dataset data = new Dataset(List.of());
    private String prompt = "";

    /** Shows another project without selected examples. */
    public void open(Dataset of) {
        pairing.set(null);
        show(of);
    }

    /** Updates the examples that are shown with every prompt. */
    public void show(Dataset of) {
        data = of;
        shown.setAll(of.of(Split.SHOT));
        refresh();
    }

    /** Sets the prompt in the editor. */
    public void setPrompt(String text) {
        prompt = text;
        refresh();
    }

    /** Shows the result of a selection. */
    public void know(FewShotResult found) {
        pairing.set(found);
        refresh();
    }

    private void refresh() {
        FewShotResult found = pairing.get();
        List<Example> now = shown.isEmpty() && found != null
                ? found.shots().stream().map(data.examples()::get).toList()
                : List.copyOf(shown);
        if (!now.equals(examples)) {
            examples.setAll(now);
        }
        List<String> sentences = new ArrayList<>();
        if (!shown.isEmpty()) {
            sentences.add((shown.size() == 1 ? "1 worked example is" : shown.size() + " worked examples are")
                    + " shown with every prompt. Show none to choose others.");
        }
        if (found != null) {
            sentences.add(gain(found.gain()));
            if (found.gainOfInstruction().ci95().lo() > 0) {
                sentences.add("The examples alone do better: the prompt changes their loss by "
                        + Numbers.difference(found.gainOfInstruction().mean()) + ".");
            }
            if (!found.both().prompt().equals(prompt)) {
                sentences.add("The prompt was edited since.");
            }
        }
        says.set(String.join(" ", sentences));
    }

    private static String gain(PairedDifference gain) {
        String verdict = gain.ci95().spansZero()
                ? "No gain is established: the examples change the prompt's loss by "
                : gain.mean() < 0
                        ? "The examples help: they change the prompt's loss by "
                        : "The examples hurt: they change the prompt's loss by ";
        return verdict + Numbers.difference(gain.mean()) + ", 95\u00a0% interval " + Numbers.interval(gain.ci95())
                + " (paired).";
    }

    /** Starts the selection of worked examples for the prompt in the editor. */
    public void choose() {
        if (choosable.get()) {
            requests.set(requests.get() + 1);
            onChoose.accept(size.get());
        }
    }

    /** Adds the selected examples to the project. */
    public void keep() {
        FewShotResult found = pairing.get();
        if (found != null && keepable.get()) {
            onShow.accept(found.shots());
        }
    }

    /** Removes all worked examples from the project. */
    public void drop() {
        if (droppable.get()) {
            onShow.accept(List.of());
        }
    }

    /** Called with the number of examples to select. */
    public void setOnChoose(IntConsumer action) {
        onChoose = action;
    }

    /** Called with the indices of the examples to show with every prompt. */
    public void setOnShow(Consumer<List<Integer>> action) {
        onShow = action;
    }

    /** Counts the calls of {@link #choose}. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** The number of examples to select, {@value FewShotSelector#FEWEST} to {@value FewShotSelector#MOST}. */
    public IntegerProperty sizeProperty() {
        return size;
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    public BooleanBinding choosable() {
        return choosable;
    }

    public BooleanBinding keepable() {
        return keepable;
    }

    public BooleanBinding droppable() {
        return droppable;
    }

    /** Whether examples are shown with every prompt. */
    public BooleanBinding showing() {
        return shown.emptyProperty().not();
    }

    /** The examples that are shown with every prompt; without any, the selected ones. */
    public ObservableList<Example> examples() {
        return examplesView;
    }

    /** The result of the selection; {@code null} until there is one. */
    public ReadOnlyObjectProperty<@Nullable FewShotResult> pairingProperty() {
        return pairing.getReadOnlyProperty();
    }

    /** The effect of the examples, in a sentence or two. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }
}
