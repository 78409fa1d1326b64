package dev.spanwise.gui.create;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.gui.control.Numbers;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.project.NewProject;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.DuplicatePair;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.task.SplitAssigner;
import dev.spanwise.task.importer.AddedExamples;
import dev.spanwise.task.importer.AnswerPart;
import dev.spanwise.task.importer.ColumnMapping;
import dev.spanwise.task.importer.ColumnRole;
import dev.spanwise.task.importer.DataImport;
import dev.spanwise.task.importer.ImportResult;
import dev.spanwise.task.importer.ImportedExample;
import dev.spanwise.task.importer.InitialExamples;
import dev.spanwise.task.importer.OptionStyle;
import dev.spanwise.task.importer.Placement;
import dev.spanwise.task.importer.RecordIssue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A data file, the resulting examples, and the new project or the import into the open one. */
public final class NewProjectViewModel {
    private static final Duration TYPING = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LONGEST_SAMPLE = 200;

    /** Generic file names, which are not used as project names. */
    private static final Set<String> GENERAL =
            Set.of("train", "dev", "test", "val", "validation", "data", "examples", "dataset");

    /**
     * @param intake examples of a new project
     * @param addition examples for the open one
     */
    private record Outcome(
            ImportResult imported,
            List<Example> examples,
            List<DuplicatePair> twins,
            @Nullable InitialExamples intake,
            @Nullable AddedExamples addition) {}

    private final Object lookKey = new Object();
    private final Object typingKey = new Object();
    private final Object readKey = new Object();
    private final BackgroundExecutor background;
    private final Optional<ImportTarget> open;
    private final Path projects;
    private final Consumer<Project> created;
    private @Nullable DataImport source;
    private @Nullable Outcome outcome;
    private boolean loading;
    private String proposedPrompt = "";
    private String proposedFolder = "";

    private final ObservableList<ColumnRow> columns = FXCollections.observableArrayList();
    private final ObservableList<Example> examples = FXCollections.observableArrayList();
    private final ObservableList<String> remarks = FXCollections.observableArrayList();
    private final ObjectProperty<AnswerPart> answer = new SimpleObjectProperty<>(AnswerPart.WHOLE);
    private final ObjectProperty<OptionStyle> options = new SimpleObjectProperty<>(OptionStyle.NONE);
    private final StringProperty trainCap = new SimpleStringProperty(String.valueOf(SplitAssigner.CAP));
    private final StringProperty seed = new SimpleStringProperty("1");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty task = new SimpleStringProperty("");
    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty folder = new SimpleStringProperty("");
    private final BooleanProperty adding = new SimpleBooleanProperty();
    private final ObjectProperty<Placement> placement = new SimpleObjectProperty<>(Placement.DRAWN);
    private final ReadOnlyStringWrapper action = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("Choose a data file.");
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();

    /**
     * @param open the open project, to which the examples can be added instead
     * @param projects parent folder of new projects
     * @param created gets the new project, on the JavaFX thread
     */
    public NewProjectViewModel(
            BackgroundExecutor background, Optional<ImportTarget> open, Path projects, Consumer<Project> created) {
        this.background = background;
        this.open = open;
        this.projects = projects;
        this.created = created;
        open.ifPresent(project -> project.free().subscribe(this::judge));
        adding.subscribe(this::changed);
        placement.subscribe(this::changed);
        answer.subscribe(this::changed);
        options.subscribe(this::changed);
        trainCap.subscribe(this::changed);
        seed.subscribe(this::changed);
        name.subscribe(this::proposeFolder);
        prompt.subscribe(this::judge);
        folder.subscribe(this::judge);
        judge();
    }

    /** Reads a data file; resets everything about an earlier one except for the project's name, task and folder. */
    public void choose(Path chosen) {
        reading.set(true);
        problem.set("Reading " + chosen.getFileName() + " \u2026");
        background.latest(lookKey, Duration.ZERO, () -> DataImport.of(chosen), this::show, failure -> {
            reading.set(false);
            problem.set(words(failure));
        });
    }

    /** Reads a file as soon as its path is typed or pasted whole. */
    public void type(String path) {
        background.latest(
                typingKey,
                TYPING,
                () -> Files.isRegularFile(Path.of(path.strip())),
                exists -> {
                    if (exists) {
                        choose(path);
                    }
                },
                noPath -> {});
    }

    /** Puts the text of a file into the prompt. */
    public void readPrompt(Path from) {
        background.run(() -> Project.promptIn(from), prompt::set, failure -> problem.set(words(failure)));
    }

    /** The same for a typed or pasted path; does nothing if it is empty or the current file. */
    public void choose(String typed) {
        String path = typed.strip();
        if (path.isEmpty() || path.equals(file.get())) {
            return;
        }
        try {
            choose(Path.of(path));
        } catch (InvalidPathException e) {
            problem.set(path + " is no path of a file: " + e.getReason() + ".");
        }
    }

    private void show(DataImport read) {
        source = read;
        file.set(read.file().toString());
        ColumnMapping guess = read.guess();
        loading = true;
        columns.setAll(
                read.columns().stream().map(column -> row(read, column, guess)).toList());
        columns.forEach(row -> row.roleProperty().subscribe(this::changed));
        answer.set(guess.answer());
        options.set(guess.options());
        placement.set(guess.has(ColumnRole.SPLIT) ? Placement.GIVEN : Placement.DRAWN);
        if (name.get().isBlank()) {
            name.set(nameOf(read.file()));
        }
        loading = false;
        changed();
    }

    private static ColumnRow row(DataImport read, String column, ColumnMapping guess) {
        List<String> values = read.values(column, 1);
        String sample = values.isEmpty() ? "" : values.getFirst();
        Optional<ColumnRole> role = guess.columns().entrySet().stream()
                .filter(entry -> entry.getValue().contains(column))
                .map(Map.Entry::getKey)
                .findFirst();
        return new ColumnRow(column, sample.substring(0, Math.min(LONGEST_SAMPLE, sample.length())), role);
    }

    private static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName())
                .replaceAll("\\.[A-Za-z]+$", "")
                .replaceAll("[_-]+", " ");
        Path parent = file.toAbsolutePath().getParent();
        if (GENERAL.contains(name.toLowerCase(Locale.ROOT)) && parent != null && parent.getFileName() != null) {
            name = parent.getFileName() + " " + name;
        }
        return name.isEmpty() ? "Project" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Proposes a folder that does not exist yet, unless the user has chosen one. */
    private void proposeFolder() {
        String chosen = folder.get().strip();
        String safe = name.get().strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
        if (!safe.isEmpty() && (chosen.isEmpty() || chosen.equals(proposedFolder))) {
            Path free = projects.resolve(safe);
            for (int i = 2; Files.exists(free); i++) {
                free = projects.resolve(safe + "-" + i);
            }
            proposedFolder = free.toString();
            folder.set(proposedFolder);
        }
        judge();
    }

    private ColumnMapping mapping() {
        Map<ColumnRole, List<String>> roles = new EnumMap<>(ColumnRole.class);
        for (ColumnRow row : columns) {
            row.roleProperty()
                    .get()
                    .ifPresent(role -> roles.computeIfAbsent(role, key -> new ArrayList<>())
                            .add(row.name()));
        }
        return new ColumnMapping(roles, answer.get(), options.get());
    }

    private void changed() {
        DataImport read = source;
        if (loading || read == null) {
            return;
        }
        ColumnMapping mapping = mapping();
        outcome = null;
        if (!mapping.missing().isEmpty()) {
            reading.set(false);
            clear("Say " + mapping.missing() + ".");
            return;
        }
        if (!wrongSeed(seed.get()).isEmpty() || !wrongTrainCap(trainCap.get()).isEmpty()) {
            clear("Write whole numbers for the seed and for the most training examples, which must be at least 1.");
            return;
        }
        SplitAssigner splits = new SplitAssigner(
                Long.parseLong(seed.get().strip()),
                Integer.parseInt(trainCap.get().strip()));
        reading.set(true);
        Optional<Dataset> beside = open.filter(project -> adding.get())
                .map(project -> project.project().data());
        Placement where = placement.get();
        background.latest(
                readKey,
                PAUSE,
                () -> {
                    ImportResult imported =
                            read.read(beside.isEmpty() || where == Placement.GIVEN ? mapping : mapping.withoutSplits());
                    return beside.isPresent() ? added(imported, beside.get(), where, splits) : fresh(imported, splits);
                },
                this::show,
                failure -> {
                    reading.set(false);
                    clear(words(failure));
                });
    }

    private static Outcome fresh(ImportResult imported, SplitAssigner splits) {
        InitialExamples intake = imported.intake(splits);
        List<Example> examples = intake.data().examples();
        return new Outcome(imported, examples, DuplicatePair.in(examples), intake, null);
    }

    private static Outcome added(ImportResult imported, Dataset beside, Placement where, SplitAssigner splits) {
        AddedExamples addition = imported.beside(beside, where, splits);
        List<DuplicatePair> twins = DuplicatePair.in(
                        beside.with(addition.examples()).examples())
                .stream()
                .filter(each -> each.second().index() >= beside.examples().size())
                .toList();
        return new Outcome(imported, addition.examples(), twins, null, addition);
    }

    private void clear(String why) {
        examples.clear();
        remarks.clear();
        summary.set("");
        problem.set(why);
    }

    private void show(Outcome read) {
        reading.set(false);
        outcome = read;
        examples.setAll(read.examples());
        List<String> told = new ArrayList<>();
        read.imported().problems().forEach(each -> told.add(each.words()));
        for (DuplicatePair each : read.twins()) {
            told.add(place(read, each.first()) + " and " + place(read, each.second()) + ": "
                    + (each.likeness() == 1 ? "the same input" : "nearly the same input")
                    + (each.contradict() ? " with another answer" : "")
                    + (each.acrossSplits() ? ", in two splits" : ""));
        }
        remarks.setAll(told);
        summary.set(summary(read));
        if (read.intake() != null && (prompt.get().isBlank() || prompt.get().equals(proposedPrompt))) {
            proposedPrompt = NewProject.prompt(read.intake().data());
            prompt.set(proposedPrompt);
        }
        judge();
    }

    /** The example's place in the file, or its number in the project. */
    private static String place(Outcome read, Example example) {
        List<ImportedExample> drafts = read.imported().drafts();
        boolean whole = read.intake() != null && read.intake().data().examples().size() == drafts.size();
        return whole ? drafts.get(example.index()).place() : "#" + example.index();
    }

    private static String summary(Outcome read) {
        ImportResult imported = read.imported();
        List<String> parts = new ArrayList<>();
        parts.add(
                Numbers.count(imported.drafts().size()) + " " + imported.kind().id() + " examples");
        parts.add(Numbers.count(imported.problems().stream()
                        .filter(RecordIssue::leftOut)
                        .count()) + " left out");
        if (!imported.tied().isEmpty()) {
            parts.add(Numbers.count(imported.tied().size()) + " ties");
        }
        if (read.addition() != null) {
            parts.add(Numbers.count(read.addition().known()) + " in the project already");
        }
        int beyond = read.addition() == null
                ? imported.drafts().size() - read.examples().size()
                : 0;
        return Numbers.count(imported.records()) + " records: " + String.join(", ", parts) + ". "
                + (read.addition() == null ? "" : "New: ")
                + count(read, Split.TRAIN) + " for training, "
                + count(read, Split.VALIDATION) + " for validation, "
                + count(read, Split.TEST) + " for the test"
                + (beyond == 0 ? "." : ", " + Numbers.count(beyond) + " beyond the most.");
    }

    private static String count(Outcome read, Split split) {
        return Numbers.count(read.examples().stream()
                .filter(example -> example.split() == split)
                .count());
    }

    private void judge() {
        Outcome read = outcome;
        action.set(
                !adding.get()
                        ? "Create project"
                        : read == null
                                ? "Add examples"
                                : "Add " + Numbers.count(read.examples().size())
                                        + (read.examples().size() == 1 ? " example" : " examples"));
        if (read == null) {
            return;
        }
        problem.set(read.addition() != null ? hindranceToAdding(read.addition()) : missing());
    }

    private String hindranceToAdding(AddedExamples addition) {
        if (addition.examples().isEmpty()) {
            return addition.leftOut().isEmpty()
                    ? "All of its examples are in the project already."
                    : "No example is left to add: the others are in the project already, or left out as listed above.";
        }
        return open.filter(project -> project.free().getValue()).isPresent()
                ? ""
                : "The model is at work. Add the examples when it is done, or stop it.";
    }

    private String missing() {
        String wrongName = wrongName(name.get());
        if (!wrongName.isEmpty()) {
            return wrongName;
        }
        return prompt.get().isBlank() ? "Write a prompt to begin with." : wrongFolder(folder.get());
    }

    private static String wrongName(String typed) {
        return typed.isBlank() ? "Give the project a name." : "";
    }

    private static String wrongFolder(String typed) {
        if (typed.isBlank()) {
            return "Choose a folder for the project.";
        }
        try {
            var _ = Path.of(typed.strip());
            return "";
        } catch (InvalidPathException e) {
            return "This is no path of a folder: " + e.getReason() + ".";
        }
    }

    private static String wrongSeed(String typed) {
        try {
            Long.parseLong(typed.strip());
            return "";
        } catch (NumberFormatException e) {
            return "Write a whole number.";
        }
    }

    private static String wrongTrainCap(String typed) {
        try {
            var _ = new SplitAssigner(0, Integer.parseInt(typed.strip()));
            return "";
        } catch (NumberFormatException | InvalidInputException e) {
            return "Write a whole number of at least 1.";
        }
    }

    /** Adds the examples or writes the new project, unless something is missing. */
    public void create() {
        Outcome read = outcome;
        DataImport from = source;
        if (read == null || from == null || !problem.get().isEmpty()) {
            return;
        }
        if (read.intake() != null) {
            NewProject project = new NewProject(
                    name.get().strip(),
                    task.get().strip(),
                    ProjectSettings.BUNDLED_MODEL,
                    prompt.get().strip(),
                    read.intake());
            Path target = Path.of(folder.get().strip());
            background.run(() -> project.create(target), created, failure -> problem.set(words(failure)));
        } else if (read.addition() != null) {
            open.ifPresent(project -> project.add().accept(from.file(), read.addition()));
        }
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

    /** The resulting examples. */
    public ObservableList<Example> examples() {
        return examples;
    }

    /** Skipped records, warnings and duplicates. */
    public ObservableList<String> remarks() {
        return remarks;
    }

    public ObjectProperty<AnswerPart> answerProperty() {
        return answer;
    }

    public ObjectProperty<OptionStyle> optionsProperty() {
        return options;
    }

    /** What is wrong with the name, in a sentence; empty if nothing is. The same for the fields below. */
    ObservableValue<String> nameProblem() {
        return name.map(NewProjectViewModel::wrongName);
    }

    ObservableValue<String> folderProblem() {
        return folder.map(NewProjectViewModel::wrongFolder);
    }

    ObservableValue<String> seedProblem() {
        return seed.map(NewProjectViewModel::wrongSeed);
    }

    ObservableValue<String> trainCapProblem() {
        return trainCap.map(NewProjectViewModel::wrongTrainCap);
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

    /** The name of the open project; empty if none is open. */
    public Optional<String> openName() {
        return open.map(project -> project.project().settings().name());
    }

    /** Whether the examples are added to the open project; otherwise a new one is made. */
    public BooleanProperty addingProperty() {
        return adding;
    }

    /** The splits for examples added to the open project. */
    public ObjectProperty<Placement> placementProperty() {
        return placement;
    }

    /** The label of the action of {@link #create}. */
    public ReadOnlyStringProperty actionProperty() {
        return action.getReadOnlyProperty();
    }

    /** The data file; empty until one is chosen. */
    public ReadOnlyStringProperty fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** The result of reading the file, in a sentence or two. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What is missing for {@link #create}, and what to do; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }
}
