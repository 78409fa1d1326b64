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

/** The worked examples that were chosen for the prompt, and those that are shown with every prompt. */
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

    /** Another project is open: what was chosen before is forgotten. */
    public void open(Dataset of) {
        pairing.set(null);
        show(of);
    }

    /** The examples that are shown with every prompt may be others now. */
    public void show(Dataset of) {
        data = of;
        shown.setAll(of.of(Split.SHOT));
        refresh();
    }

    /** Names the prompt in the editor. */
    public void setPrompt(String text) {
        prompt = text;
        refresh();
    }

    /** Takes what was chosen. */
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
                sentences.add("They do better alone: the prompt adds "
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

    /** Asks for worked examples for the prompt in the editor. */
    public void choose() {
        if (choosable.get()) {
            requests.set(requests.get() + 1);
            onChoose.accept(size.get());
        }
    }

    /** Asks to show what was chosen with every prompt. */
    public void keep() {
        FewShotResult found = pairing.get();
        if (found != null && keepable.get()) {
            onShow.accept(found.shots());
        }
    }

    /** Asks to show no examples any more. */
    public void drop() {
        if (droppable.get()) {
            onShow.accept(List.of());
        }
    }

    /** How to choose a number of examples. */
    public void setOnChoose(IntConsumer action) {
        onChoose = action;
    }

    /** How to show the examples at these positions of the data, and no others, with every prompt. */
    public void setOnShow(Consumer<List<Integer>> action) {
        onShow = action;
    }

    /** Counts the calls of {@link #choose}. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** How many examples to choose, {@value FewShotSelector#FEWEST} to {@value FewShotSelector#MOST}. */
    public IntegerProperty sizeProperty() {
        return size;
    }

    /** Whether the model waits for work. */
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

    /** The examples that are shown, or else those that were chosen. */
    public ObservableList<Example> examples() {
        return examplesView;
    }

    /** What was chosen and what it adds; {@code null} until then. */
    public ReadOnlyObjectProperty<@Nullable FewShotResult> pairingProperty() {
        return pairing.getReadOnlyProperty();
    }

    /** What is to be known of the examples, in a sentence or two. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }
}
