package dev.spanwise.gui.create;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.task.Background;
import dev.spanwise.project.NewProject;
import dev.spanwise.project.Project;
import dev.spanwise.project.Settings;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.Splits;
import dev.spanwise.task.Twins;
import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.DataImport;
import dev.spanwise.task.importer.Imported;
import dev.spanwise.task.importer.Mapping;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The project to be: its file, what that gives, and what is still missing. */
public final class NewProjectViewModel {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LONGEST_SAMPLE = 200;

    private record Outcome(Imported imported, Dataset dataset, List<Twins> twins) {}

    private final Object lookKey = new Object();
    private final Object readKey = new Object();
    private final Background background;
    private final Consumer<Project> created;
    private @Nullable DataImport source;
    private @Nullable Dataset dataset;
    private boolean loading;
    private String proposedPrompt = "";

    private final ObservableList<ColumnRow> columns = FXCollections.observableArrayList();
    private final ObservableList<Example> examples = FXCollections.observableArrayList();
    private final ObservableList<String> remarks = FXCollections.observableArrayList();
    private final ObjectProperty<AnswerPart> answer = new SimpleObjectProperty<>(AnswerPart.WHOLE);
    private final ObjectProperty<OptionStyle> options = new SimpleObjectProperty<>(OptionStyle.NONE);
    private final StringProperty trainCap = new SimpleStringProperty(String.valueOf(Splits.CAP));
    private final StringProperty seed = new SimpleStringProperty("1");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty task = new SimpleStringProperty("");
    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("Choose a data file.");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();

    /** @param created gets the new project, on the window's thread */
    public NewProjectViewModel(Background background, Consumer<Project> created) {
        this.background = background;
        this.created = created;
        answer.subscribe(this::changed);
        options.subscribe(this::changed);
        trainCap.subscribe(this::changed);
        seed.subscribe(this::changed);
        name.subscribe(this::judge);
        prompt.subscribe(this::judge);
        folder.subscribe(this::judge);
        judge();
    }

    /** Looks at a data file; what was said about another one is forgotten, but for the project's name, task and folder. */
    public void choose(Path chosen) {
        reading.set(true);
        problem.set("Reading " + chosen.getFileName() + " \u2026");
        background.latest(
                lookKey,
                Duration.ZERO,
                () -> DataImport.of(chosen),
                this::show,
                failure -> {
                    reading.set(false);
                    problem.set(words(failure));
                });
    }

    private void show(DataImport read) {
        source = read;
        file.set(read.file().toString());
        Mapping guess = read.guess();
        loading = true;
        columns.setAll(read.columns().stream().map(column -> row(read, column, guess)).toList());
        columns.forEach(row -> row.roleProperty().subscribe(this::changed));
        answer.set(guess.answer());
        options.set(guess.options());
        if (name.get().isBlank()) {
            name.set(nameOf(read.file()));
        }
        loading = false;
        changed();
    }

    private static ColumnRow row(DataImport read, String column, Mapping guess) {
        List<String> values = read.values(column, 1);
        String sample = values.isEmpty() ? "" : values.getFirst();
        Optional<Role> role = guess.columns().entrySet().stream()
                .filter(entry -> entry.getValue().contains(column))
                .map(Map.Entry::getKey)
                .findFirst();
        return new ColumnRow(column, sample.substring(0, Math.min(LONGEST_SAMPLE, sample.length())), role);
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\.[A-Za-z]+$", "").replaceAll("[_-]+", " ");
        return name.isEmpty() ? "Project" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private Mapping mapping() {
        Map<Role, List<String>> roles = new EnumMap<>(Role.class);
        for (ColumnRow row : columns) {
            row.roleProperty()
                    .get()
                    .ifPresent(role -> roles.computeIfAbsent(role, key -> new ArrayList<>()).add(row.name()));
        }
        return new Mapping(roles, answer.get(), options.get());
    }

    private void changed() {
        DataImport read = source;
        if (loading || read == null) {
            return;
        }
        Mapping mapping = mapping();
        dataset = null;
        if (!mapping.missing().isEmpty()) {
            reading.set(false);
            clear("Say " + mapping.missing() + ".");
            return;
        }
        Splits splits;
        try {
            splits = new Splits(Long.parseLong(seed.get().strip()), Integer.parseInt(trainCap.get().strip()));
        } catch (IllegalArgumentException e) {
            clear("Write whole numbers for the seed and for the most training examples, which must be at least 1.");
            return;
        }
        reading.set(true);
        background.latest(
                readKey,
                PAUSE,
                () -> {
                    Imported imported = read.read(mapping);
                    Dataset data = imported.dataset(splits);
                    return new Outcome(imported, data, Twins.in(data.examples()));
                },
                this::show,
                failure -> {
                    reading.set(false);
                    clear(words(failure));
                });
    }

    private void clear(String why) {
        examples.clear();
        remarks.clear();
        summary.set("");
        problem.set(why);
    }

    private void show(Outcome outcome) {
        reading.set(false);
        Imported imported = outcome.imported();
        Dataset data = outcome.dataset();
        dataset = data;
        examples.setAll(data.examples());
        List<String> told = new ArrayList<>();
        imported.problems().forEach(each -> told.add(each.words()));
        for (Twins each : outcome.twins()) {
            told.add("#" + each.first().index() + " and #" + each.second().index() + ": "
                    + (each.likeness() == 1 ? "the same input" : "nearly the same input")
                    + (each.contradict() ? " with another answer" : "")
                    + (each.acrossSplits() ? ", in two splits" : ""));
        }
        remarks.setAll(told);
        int beyond = imported.drafts().size() - data.examples().size();
        summary.set(Numbers.count(imported.records()) + " records: "
                + Numbers.count(imported.drafts().size()) + " " + imported.kind().id() + " examples, "
                + Numbers.count(imported.leftOut()) + " left out"
                + (imported.ties() == 0 ? "" : ", " + Numbers.count(imported.ties()) + " ties")
                + ". " + Numbers.count(data.of(Split.TRAIN).size()) + " for training, "
                + Numbers.count(data.of(Split.VALIDATION).size()) + " for validation, "
                + Numbers.count(data.of(Split.TEST).size()) + " for the test"
                + (beyond == 0 ? "." : ", " + Numbers.count(beyond) + " beyond the most."));
        if (prompt.get().isBlank() || prompt.get().equals(proposedPrompt)) {
            proposedPrompt = NewProject.prompt(data);
            prompt.set(proposedPrompt);
        }
        judge();
    }

    private void judge() {
        if (dataset == null) {
            return;
        }
        problem.set(
                name.get().isBlank()
                        ? "Give the project a name."
                        : prompt.get().isBlank()
                                ? "Write a prompt to begin with."
                                : folder.get().isBlank() ? "Choose a folder for the project." : "");
    }

    /** Writes the project, unless something is missing. */
    public void create() {
        Dataset data = dataset;
        if (data == null || !problem.get().isEmpty()) {
            return;
        }
        NewProject project = new NewProject(name.get().strip(), task.get().strip(), Settings.BUNDLED_MODEL, prompt.get().strip(), data);
        Path target = Path.of(folder.get().strip());
        background.run(() -> project.create(target), created, failure -> problem.set(words(failure)));
    }

    private static String words(Throwable failure) {
        if (failure instanceof BadFileException || failure instanceof IllegalArgumentException) {
            return String.valueOf(failure.getMessage());
        }
        return "The file cannot be read: " + failure;
    }

    public ObservableList<ColumnRow> columns() {
        return columns;
    }

    /** The examples that the project will have. */
    public ObservableList<Example> examples() {
        return examples;
    }

    /** Records left out and to be looked at, and examples that are there twice. */
    public ObservableList<String> remarks() {
        return remarks;
    }

    public ObjectProperty<AnswerPart> answerProperty() {
        return answer;
    }

    public ObjectProperty<OptionStyle> optionsProperty() {
        return options;
    }

    public StringProperty trainCapProperty() {
        return trainCap;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty taskProperty() {
        return task;
    }

    public StringProperty promptProperty() {
        return prompt;
    }

    public StringProperty folderProperty() {
        return folder;
    }

    /** The data file; empty until one is chosen. */
    public ReadOnlyStringProperty fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** What the file gives, in a sentence or two. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** Why there is no project yet, and what to do; empty if nothing is missing. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }
}
