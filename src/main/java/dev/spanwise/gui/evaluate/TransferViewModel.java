package dev.spanwise.gui.evaluate;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMatrix.Measure;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.project.ProjectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The choice of prompts and models, and the results. */
public final class TransferViewModel {
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ObservableList<String> chosenModels = FXCollections.observableArrayList();
    private final ObservableList<TransferMatrix.Prompt> chosenPrompts = FXCollections.observableArrayList();
    private final List<TransferMatrix.Prompt> files = new ArrayList<>();
    private final ObjectProperty<Measure> measure = new SimpleObjectProperty<>(Measure.LOSS);
    private final ReadOnlyObjectWrapper<@Nullable TransferGrid> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper requests = new ReadOnlyIntegerWrapper();
    private final BooleanProperty ready = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper anyModel = new ReadOnlyBooleanWrapper();
    private final BooleanBinding measurable = ready.and(anyModel);
    private Supplier<List<TransferMatrix.Prompt>> kept = List::of;
    private List<String> knownModels = List.of();
    private BiConsumer<List<TransferMatrix.Prompt>, List<String>> onMeasure = (prompts, others) -> {};
    private Runnable onStop = () -> {};
    private Runnable onAddModel = () -> {};
    private Runnable onAddPrompt = () -> {};
    private String first = "";
    private String prompt = "";
    private String own = ProjectSettings.BUNDLED_MODEL;

    public TransferViewModel() {
        chosenModels.addListener((ListChangeListener<String>) change -> anyModel.set(!chosenModels.isEmpty()));
        measure.subscribe(this::say);
    }

    /**
     * Shows another project without results and chosen prompts; chosen models are kept.
     *
     * @param model the project's own
     */
    public void open(String model) {
        own = model;
        table.set(null);
        measuring.set(false);
        chosenPrompts.clear();
        files.clear();
        chosenModels.remove(model);
        say();
    }

    /**
     * Sets the prompts that are always measured.
     *
     * @param oldest the baseline
     * @param inEditor the prompt in the editor
     */
    public void setPrompts(String oldest, String inEditor) {
        first = oldest;
        prompt = inEditor;
        say();
    }

    /** Sets the source of the other prompts that can be chosen. */
    public void setKept(Supplier<List<TransferMatrix.Prompt>> source) {
        kept = source;
    }

    /** Sets the models that can be chosen by their names. */
    public void setKnownModels(List<String> names) {
        knownModels = List.copyOf(names);
    }

    /** The models that can be chosen now. */
    public List<String> offeredModels() {
        return Stream.concat(knownModels.stream(), models.stream())
                .filter(name -> !name.equals(own))
                .distinct()
                .toList();
    }

    /** Adds model folders to the choices without choosing them. */
    public void offer(List<String> folders) {
        folders.stream().filter(folder -> !models.contains(folder)).forEach(models::add);
    }

    /** The prompts that can be chosen now, each text once. */
    public List<TransferMatrix.Prompt> offered() {
        return TransferMatrix.Prompt.distinct(Stream.of(chosenPrompts, files, kept.get())
                .flatMap(List::stream)
                .filter(of -> !of.text().equals(first) && !of.text().equals(prompt)));
    }

    /** Adds a model to the choices and chooses it. */
    public void addModel(String name) {
        if (!name.equals(own)) {
            offer(List.of(name));
            choose(name, true);
        }
    }

    /** Adds a prompt of a file to the choices and chooses it. */
    public void addPrompt(TransferMatrix.Prompt of) {
        files.add(of);
        choose(of, true);
    }

    public void choose(String model, boolean chosen) {
        choose(chosenModels, model, chosen);
    }

    public void choose(TransferMatrix.Prompt of, boolean chosen) {
        choose(chosenPrompts, of, chosen);
    }

    private static <T> void choose(List<T> among, T one, boolean chosen) {
        among.remove(one);
        if (chosen) {
            among.add(one);
        }
    }

    /** Starts measuring the chosen prompts and models. */
    public void measure() {
        if (measurable.get()) {
            List<TransferMatrix.Prompt> rows = TransferMatrix.Prompt.distinct(Stream.concat(
                    Stream.of(
                            new TransferMatrix.Prompt("First version", first),
                            new TransferMatrix.Prompt("In the editor", prompt)),
                    chosenPrompts.stream()));
            requests.set(requests.get() + 1);
            onMeasure.accept(rows, List.copyOf(chosenModels));
        }
    }

    public void stop() {
        onStop.run();
    }

    /** Asks for the folder of a model. */
    public void askForModel() {
        onAddModel.run();
    }

    /** Asks for a file with a prompt. */
    public void askForPrompt() {
        onAddPrompt.run();
    }

    /** Sets whether the measurement is running. */
    public void setMeasuring(boolean now) {
        measuring.set(now);
    }

    /** Shows the results so far. */
    public void know(TransferGrid now) {
        table.set(now);
        say();
    }

    private void say() {
        TransferGrid shown = table.get();
        if (shown == null) {
            says.set("");
            return;
        }
        TransferMatrix now = shown.transfer();
        List<String> sentences = new ArrayList<>();
        for (int column = 1; column < now.columns().size(); column++) {
            int at = column;
            List<String> lost = IntStream.range(0, now.prompts().size())
                    .filter(row -> shown.cell(measure.get(), row, at).lost())
                    .mapToObj(row -> now.prompts().get(row).name())
                    .toList();
            if (!lost.isEmpty()) {
                sentences.add("Better on " + name(now, 0) + ", clearly not on " + name(now, at) + ": "
                        + String.join(", ", lost) + ".");
            }
        }
        boolean measured = now.measured() > 0
                && now.columns().stream().anyMatch(column -> column.cells().size() > 1);
        if (sentences.isEmpty() && measured) {
            sentences.add("No prompt is marked: what is better on " + name(now, 0) + " is not clearly lost elsewhere.");
        }
        now.columns()
                .forEach(column -> column.failure()
                        .ifPresent(reason -> sentences.add(TransferCell.name(column.model()) + " failed: " + reason)));
        if (!now.prompts().stream().anyMatch(row -> row.text().equals(prompt))) {
            sentences.add("The prompt was edited since.");
        }
        says.set(String.join("\n", sentences));
    }

    private static String name(TransferMatrix of, int column) {
        return TransferCell.name(of.columns().get(column).model());
    }

    /** The description of the numbers; empty without results. */
    public String criterion() {
        TransferGrid now = table.get();
        return now == null
                ? ""
                : now.transfer().columns().stream()
                        .flatMap(column -> column.cells().stream())
                        .findFirst()
                        .map(cell -> (measure.get() == Measure.LOSS
                                        ? "Loss (" + cell.loss().function().description()
                                                + ", which compares over tokenizers)"
                                        : "Share of right answers")
                                + " on " + Numbers.count(cell.right().size())
                                + " test examples, with 95\u00a0% intervals.")
                        .orElse("");
    }

    /** Called with the prompts to measure and the models besides the project's own. */
    public void setOnMeasure(BiConsumer<List<TransferMatrix.Prompt>, List<String>> action) {
        onMeasure = action;
    }

    public void setOnStop(Runnable action) {
        onStop = action;
    }

    public void setOnAddModel(Runnable action) {
        onAddModel = action;
    }

    public void setOnAddPrompt(Runnable action) {
        onAddPrompt = action;
    }

    /** The chosen models besides the project's own. */
    public ObservableList<String> models() {
        return models;
    }

    public ObservableList<String> chosenModels() {
        return chosenModels;
    }

    /** The chosen prompts besides the first version and the one in the editor. */
    public ObservableList<TransferMatrix.Prompt> chosenPrompts() {
        return chosenPrompts;
    }

    /** The quantity by which prompts are compared. */
    public ObjectProperty<Measure> measureProperty() {
        return measure;
    }

    /** The results so far; {@code null} without any. */
    public ReadOnlyObjectProperty<@Nullable TransferGrid> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** Lost gains and failed models, one sentence per line. */
    public ReadOnlyStringProperty summaryProperty() {
        return says.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    /** Counts the calls of {@link #measure} that asked for work. */
    public ReadOnlyIntegerProperty requestsProperty() {
        return requests.getReadOnlyProperty();
    }

    /** Whether the model is idle. */
    public BooleanProperty readyProperty() {
        return ready;
    }

    public BooleanBinding measurable() {
        return measurable;
    }
}
