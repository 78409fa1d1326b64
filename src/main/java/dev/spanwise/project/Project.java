package dev.spanwise.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Journal;
import dev.spanwise.pmpo.RewriteTemplate;
import dev.spanwise.pmpo.RunEvent;
import dev.spanwise.score.EndRule;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.score.Thinking;
import dev.spanwise.score.Tools;
import dev.spanwise.store.AtomicFile;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.Json;
import dev.spanwise.store.JsonLines;
import dev.spanwise.store.RegularFile;
import dev.spanwise.task.Dataset;
import dev.spanwise.task.Example;
import dev.spanwise.task.ExampleFile;
import dev.spanwise.task.Split;
import dev.spanwise.task.TaskKind;
import dev.spanwise.task.importer.AddedExamples;
import dev.spanwise.task.importer.SkippedRecord;
import dev.spanwise.text.LineEnds;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An open project folder: {@code project.json}, {@code prompt.md}, {@code tools.json}, the data, {@code history.jsonl}
 * and {@code runs/}.
 */
public final class Project {
    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final Pattern RUN_NUMBER = Pattern.compile("\\d{4,8}");
    private static final String PROMPT = "prompt.md";
    private static final String HISTORY = "history.jsonl";
    private static final String RUNS = "runs";
    private static final String JOURNAL = "journal.jsonl";

    private final ProjectFolder folder;
    private volatile ProjectSettings settings;
    private final Dataset data;
    private final Tools tools;
    /** Replaced as a whole, so that any thread may read it while another one adds a version. */
    private volatile List<PromptVersion> history;

    private Project(
            ProjectFolder folder, ProjectSettings settings, Dataset data, Tools tools, List<PromptVersion> history) {
        this.folder = folder;
        this.settings = settings;
        this.data = data;
        this.tools = tools;
        this.history = List.copyOf(history);
    }

    /** @throws BadFileException if the folder is not a project, or one of its files is damaged */
    public static Project open(Path folder) {
        return open(ProjectFolder.at(folder));
    }

    private static Project open(ProjectFolder folder) {
        Path file = folder.path().resolve(ProjectFile.NAME);
        ProjectSettings settings = settingsIn(folder);
        Path examples = data(folder, settings);
        Dataset data = ExampleFile.read(examples, settings.splitSeed());
        TaskKind kind = data.examples().getFirst().goal().kind();
        if (kind != settings.loss().kind()) {
            throw new BadFileException(
                    file + ": \"kind\" is \"" + settings.loss().kind().id() + "\", but the examples in "
                            + examples + " have " + kind.fields() + ". Write \"kind\": \"" + kind.id()
                            + "\", or change the examples.");
        }
        return new Project(
                folder,
                settings,
                showing(data, settings.shots(), file),
                tools(folder, settings),
                versions(JsonLines.read(folder.file(HISTORY), PromptVersion.class)));
    }

    private static Path data(ProjectFolder folder, ProjectSettings settings) {
        try {
            return folder.file(settings.data());
        } catch (BadFileException e) {
            throw new BadFileException(folder.path().resolve(ProjectFile.NAME) + ": \"data\": " + e.getMessage(), e);
        }
    }

    /**
     * The settings in a folder's {@code project.json}, without reading its data.
     *
     * @throws BadFileException if the folder is not a project, or the file is damaged
     */
    public static ProjectSettings settingsIn(Path folder) {
        return settingsIn(ProjectFolder.at(folder));
    }

    private static ProjectSettings settingsIn(ProjectFolder folder) {
        if (!Files.exists(folder.path().resolve(ProjectFile.NAME), LinkOption.NOFOLLOW_LINKS)) {
            throw new BadFileException(
                    folder.path() + " is not a Spanwise project: it has no " + ProjectFile.NAME + ".");
        }
        return Json.read(folder.file(ProjectFile.NAME), ProjectFile.class).checked(folder.path());
    }

    private static Dataset showing(Dataset data, List<Integer> shots, Path file) {
        try {
            return data.showing(shots);
        } catch (InvalidInputException e) {
            throw new BadFileException(file + ": " + e.getMessage(), e);
        }
    }

    private static Tools tools(ProjectFolder folder, ProjectSettings settings) {
        Path file = folder.file(ToolsFile.NAME);
        Tools tools = ToolsFile.read(file);
        if (!tools.isEmpty() && settings.layout().equals("plain")) {
            throw new BadFileException(file + ": the layout \"plain\" has no place for tools."
                    + " Remove the file, or set \"layout\" to \"chat\" in " + ProjectFile.NAME + ".");
        }
        return tools;
    }

    public Path folder() {
        return folder.path();
    }

    /**
     * A file or folder of the project, which need not exist yet; no link.
     *
     * @param name relative to the project
     * @throws BadFileException if a link leads out of the project
     */
    public Path file(String name) {
        return folder.file(name);
    }

    /** Whether a name means a place in the project's folder, as long as no link leads out of it. */
    public boolean contains(String name) {
        return folder.relative(name).isPresent();
    }

    public ProjectSettings settings() {
        return settings;
    }

    /**
     * Sets the frozen texts, also in the project's file, whose other fields are unchanged.
     *
     * @throws BadFileException if the file is damaged or cannot be written
     */
    public void freeze(List<String> texts) {
        write("frozen", texts);
        settings = settings.withFrozen(texts);
    }

    /**
     * Sets the training examples that are shown with every prompt, also in the project's file.
     *
     * @param positions indices in the data; empty for no worked examples
     * @return the reopened project, since its training examples have changed
     * @throws BadFileException if the file is damaged or cannot be written, or one of them is not a training example
     */
    public Project show(List<Integer> positions) {
        write("shots", positions);
        return open(folder);
    }

    /**
     * Sets the models that score prompts and write candidates, also in the project's file.
     *
     * @param model {@code pocket}, a backend, or a model folder
     * @param rewriter like {@code model}; empty for the same model
     * @return the reopened project
     * @throws BadFileException if the file is damaged or cannot be written
     */
    public Project use(String model, Optional<String> rewriter) {
        change(document -> {
            document.put("model", model);
            rewriter.ifPresentOrElse(name -> document.put("rewriter", name), () -> document.remove("rewriter"));
        });
        return open(folder);
    }

    /**
     * Sets which tokens the loss counts, also in the project's file.
     *
     * @return the reopened project, whose earlier losses do not compare with those to come
     * @throws BadFileException if the file is damaged or cannot be written
     */
    public Project count(EndRule end, Thinking thinking) {
        boolean sampled = thinking.mode() == Thinking.Mode.SAMPLED;
        change(document -> {
            put(document, "end", end != EndRule.APART, end.id());
            put(
                    document,
                    "thinking",
                    thinking.mode() != Thinking.Mode.OFF,
                    thinking.mode().id());
            put(document, "thoughts", sampled, thinking.thoughts());
            put(document, "thoughtTokens", sampled, thinking.tokens());
            put(
                    document,
                    "scored",
                    thinking.scored() != Thinking.Part.ANSWER,
                    thinking.scored().id());
        });
        return open(folder);
    }

    private static void put(ObjectNode document, String field, boolean needed, Object value) {
        if (needed) {
            document.putPOJO(field, value);
        } else {
            document.remove(field);
        }
    }

    /** The reopened project with changed data, and the change. */
    public record Changed(Project project, DataEdit edit) {}

    /**
     * Moves examples to other splits, also in the data file, which is otherwise unchanged. If the splits were drawn,
     * those of all examples are written to the file.
     *
     * @param splits new splits by the examples' indices; the others are unchanged
     * @throws BadFileException if the data file cannot be written, or has changed since it was opened
     * @throws InvalidInputException if a worked example is among them, or no training example would be left
     */
    public Changed moveToSplits(Map<Integer, Split> splits) {
        List<Split> all = new ArrayList<>();
        for (Example example : data.examples()) {
            Split chosen = splits.get(example.index());
            if (chosen != null && example.split() == Split.SHOT) {
                throw new InvalidInputException("Example " + example.index()
                        + " is shown to the model with every prompt. Take the worked examples out first.");
            }
            all.add(chosen != null ? chosen : example.split() == Split.SHOT ? Split.TRAIN : example.split());
        }
        if (data.of(Split.SHOT).size() == Collections.frequency(all, Split.TRAIN)) {
            throw new InvalidInputException("No training example would be left. Leave at least one.");
        }
        return changeData(leftOut(), () -> ExampleFile.write(dataFile(), all, List.of()));
    }

    /**
     * Appends examples to the data file, which is otherwise unchanged, and stores the skipped records. If the splits
     * were drawn, those of all examples are written to the file.
     *
     * @param addition made for this project's data
     * @throws BadFileException if a file cannot be written, or the data file has changed since it was opened
     */
    public Changed add(AddedExamples addition) {
        List<SkippedRecord> all = Stream.concat(leftOut().stream(), addition.leftOut().stream())
                .distinct()
                .toList();
        return changeData(all, () -> {
            if (!addition.examples().isEmpty()) {
                ExampleFile.write(
                        dataFile(),
                        data.examples().stream()
                                .map(Example::split)
                                .map(split -> split == Split.SHOT ? Split.TRAIN : split)
                                .toList(),
                        addition.examples());
            }
        });
    }

    private Changed changeData(List<SkippedRecord> leftOutAfter, Runnable change) {
        requireAsOpened();
        String before = RegularFile.text(dataFile());
        List<SkippedRecord> leftOutBefore = leftOut();
        change.run();
        write(leftOutAfter);
        DataEdit edit =
                new DataEdit(TextEdit.between(before, RegularFile.text(dataFile())), leftOutBefore, leftOutAfter);
        return new Changed(open(folder), edit);
    }

    /**
     * Undoes or redoes a change of the data.
     *
     * @return the reopened project
     * @throws BadFileException if the data files were changed in between, since that change would be overwritten; or if
     *     they cannot be written
     * @throws InvalidInputException if an example that would be removed is a worked example
     */
    public Project apply(DataEdit edit) {
        String now = RegularFile.text(dataFile());
        String changed = edit.examples()
                .applyTo(now)
                .filter(text -> leftOut().equals(edit.leftOutBefore()))
                .orElseThrow(() -> new BadFileException(dataFile()
                        + " was changed since, perhaps by another program. It stays as it is, since undoing an earlier"
                        + " change would overwrite that."));
        long examples = changed.lines().filter(line -> !line.isBlank()).count();
        if (settingsIn(folder).shots().stream().anyMatch(shot -> shot >= examples)) {
            throw new InvalidInputException(
                    "One of the added examples is shown to the model with every prompt. Take the worked"
                            + " examples out first.");
        }
        AtomicFile.write(dataFile(), changed);
        write(edit.leftOutAfter());
        return open(folder);
    }

    private void write(List<SkippedRecord> all) {
        Path file = leftOutFile();
        if (!all.isEmpty() || Files.exists(file)) {
            JsonLines.write(file, all);
        }
    }

    private void requireAsOpened() {
        Path file = dataFile();
        if (!showing(ExampleFile.read(file, settings.splitSeed()), settings.shots(), file)
                .equals(data)) {
            throw new BadFileException(file + " was changed by another program. Open the project again.");
        }
    }

    /**
     * The skipped records of imported data files.
     *
     * @throws BadFileException if they cannot be read
     */
    public List<SkippedRecord> leftOut() {
        return JsonLines.read(leftOutFile(), SkippedRecord.class);
    }

    /** The file of skipped records, beside the examples. */
    private Path leftOutFile() {
        return leftOut(folder, settings.data());
    }

    static Path leftOut(ProjectFolder folder, String data) {
        return folder.file(String.valueOf(Path.of(data).resolveSibling("left-out.jsonl")));
    }

    private Path dataFile() {
        return data(folder, settings);
    }

    /** A stamp that changes with {@code project.json}, the tools and the data file; computed without reading them. */
    public String stamp() {
        StringBuilder stamp = new StringBuilder();
        for (Path file : List.of(folder.file(ProjectFile.NAME), folder.file(ToolsFile.NAME), dataFile())) {
            try {
                stamp.append(Files.getLastModifiedTime(file))
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ');
            } catch (IOException e) {
                stamp.append("missing ");
            }
        }
        return stamp.toString();
    }

    /**
     * The reopened project, if another program has changed its settings, tools or data since it was opened; else empty.
     *
     * @throws BadFileException if it can no longer be opened
     */
    public Optional<Project> changedOutside() {
        Project again = open(folder);
        return again.data.equals(data) && again.settings.equals(settings) && again.tools.equals(tools)
                ? Optional.empty()
                : Optional.of(again);
    }

    /** The line of each example in the data file, from 1. */
    public List<Integer> lines() {
        return ExampleFile.lines(dataFile());
    }

    private void write(String field, List<?> values) {
        change(document -> {
            if (values.isEmpty()) {
                document.remove(field);
            } else {
                document.set(field, Json.MAPPER.valueToTree(values));
            }
        });
    }

    private void change(Consumer<ObjectNode> change) {
        Path file = folder.file(ProjectFile.NAME);
        ObjectNode document = Json.read(file, ObjectNode.class);
        change.accept(document);
        Json.write(file, document);
    }

    public Dataset data() {
        return data;
    }

    /** The tools that the model is told about. */
    public Tools tools() {
        return tools;
    }

    /** The name of the prompts' layout; losses by two are not compared. */
    String layout() {
        return PromptLayout.name(settings.layout(), tools, settings.date());
    }

    /** The prompt on disk. */
    public String prompt() {
        return promptIn(promptFile());
    }

    /**
     * The prompt in a file.
     *
     * @throws BadFileException if the file cannot be read
     */
    public static String promptIn(Path file) {
        return promptOf(RegularFile.text(file));
    }

    /**
     * The prompt in the content of a file: with LF line ends, and without a byte order mark and the line break that
     * ends the file. Other white space at the end is part of the prompt.
     */
    public static String promptOf(String content) {
        String text = LineEnds.toLf(content.startsWith("\ufeff") ? content.substring(1) : content);
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /**
     * Replaces the prompt on disk. If its file is a link, the file that it leads to is written.
     *
     * @throws BadFileException if it cannot be written, or the link leads out of the project
     */
    public void savePrompt(String prompt) {
        AtomicFile.write(promptFile(), prompt + "\n");
    }

    /**
     * Renames the prompt's file.
     *
     * @return the new place, beside the old one
     * @throws BadFileException if it cannot be renamed
     */
    public Path putPromptAside() {
        Path file = folder.path().resolve(PROMPT);
        Path aside = file.resolveSibling("prompt-unreadable-" + TIME_IN_NAME.format(Instant.now()) + ".md");
        try {
            return Files.move(file, aside);
        } catch (IOException e) {
            throw BadFileException.of(file, "renamed", e);
        }
    }

    /**
     * The prompt's file, which other programs may edit.
     *
     * @throws BadFileException if it is a link that leads out of the project
     */
    public Path promptFile() {
        return folder.file(PROMPT);
    }

    /**
     * A rewrite template among the project's own files.
     *
     * @throws BadFileException if there is no such file
     */
    public RewriteTemplate rewriteTemplate(String name) {
        return new RewriteTemplate(
                name,
                template("rewriteTemplate", name, "neither own, large nor small, nor a text file of the project"),
                true);
    }

    /**
     * The text of the template for the judge, if the project has its own.
     *
     * @throws BadFileException if there is no such file
     */
    public Optional<String> judgeTemplate() {
        return settings.judgeTemplate().map(name -> template("judgeTemplate", name, "no text file of the project"));
    }

    private String template(String field, String name, String problem) {
        try {
            Path file = contains(name) ? folder.file(name) : Path.of(name);
            return LineEnds.toLf(RegularFile.text(folder.path().resolve(file)));
        } catch (BadFileException e) {
            throw new BadFileException(
                    folder.path().resolve(ProjectFile.NAME) + ": \"" + field + "\" is \"" + name + "\", which is "
                            + problem + ". (" + e.getMessage() + ")",
                    e);
        }
    }

    /** The versions of a history's lines; a later line with the same id replaces the earlier one. */
    private static List<PromptVersion> versions(List<PromptVersion> lines) {
        record Key(int id, String prompt) {}
        Map<Key, PromptVersion> versions = new LinkedHashMap<>();
        lines.forEach(version -> versions.put(new Key(version.id(), version.prompt()), version));
        return List.copyOf(versions.values());
    }

    /**
     * All saved versions of the prompt, oldest first; see {@link PromptVersion#loss(MeasurementSetup)} before comparing
     * losses.
     */
    public List<PromptVersion> history() {
        return history;
    }

    /**
     * Adds a prompt to the history, as a child of {@code parent}.
     *
     * @param loss on the training split by the project's loss function, if known
     */
    public synchronized PromptVersion keep(int parent, String prompt, @Nullable Double loss, String origin) {
        PromptVersion version = new PromptVersion(
                history.stream().mapToInt(PromptVersion::id).max().orElse(0) + 1,
                parent,
                Instant.now(),
                prompt,
                loss,
                loss == null ? null : measurement(),
                origin);
        write(version);
        List<PromptVersion> longer = new ArrayList<>(history);
        longer.add(version);
        history = List.copyOf(longer);
        return version;
    }

    private void write(PromptVersion version) {
        try (JsonLines<PromptVersion> file = JsonLines.append(folder.file(HISTORY))) {
            file.add(version);
        }
    }

    /**
     * Names a version of the history; a blank name removes the name.
     *
     * @throws BadFileException if the history cannot be written
     */
    public void name(PromptVersion version, String name) {
        replace(version, version.named(name));
    }

    /**
     * Stores the training loss of a version, which was not known when it was saved.
     *
     * @throws BadFileException if the history cannot be written
     */
    public void measure(PromptVersion version, double loss) {
        replace(version, version.measured(loss, measurement()));
    }

    private synchronized void replace(PromptVersion version, PromptVersion now) {
        int at = history.indexOf(version);
        if (at >= 0 && !now.equals(version)) {
            write(now);
            List<PromptVersion> replaced = new ArrayList<>(history);
            replaced.set(at, now);
            history = List.copyOf(replaced);
        }
    }

    /** The current conditions of losses in this project. */
    public MeasurementSetup measurement() {
        List<Example> read = data.examples().stream()
                .filter(example -> example.split() == Split.TRAIN || example.split() == Split.SHOT)
                .toList();
        return new MeasurementSetup(settings.loss(), settings.model(), layout(), new Dataset(read).fingerprint());
    }

    /** The file for a new run's journal, in a new folder whose number is the next one. */
    public Path newRun() {
        Path runs = folder.file(RUNS);
        try {
            Files.createDirectories(runs);
            for (int number = 1 + lastNumber(runs); ; number++) {
                try {
                    return Files.createDirectory(runs.resolve(String.format(Locale.ROOT, "%04d", number)))
                            .resolve(JOURNAL);
                } catch (FileAlreadyExistsException e) {
                    // Another process has begun a run.
                }
            }
        } catch (IOException e) {
            throw BadFileException.writing(runs, e);
        }
    }

    /** The latest run, if it did not finish. */
    public Optional<UnfinishedRun> unfinishedRun() {
        return latestRun().filter(Project::isUnfinished).map(journal -> {
            RunEvent.Started started = Journal.started(journal);
            return new UnfinishedRun(
                    journal,
                    started,
                    started.changed(data, settings.frozen(), layout())
                            .map(what -> "The last run of this project did not finish, and cannot be resumed: " + what
                                    + " have changed since. Start a new run, which leaves that one as it is."));
        });
    }

    /**
     * The events of the latest run; empty if its losses are not comparable with the project's current ones. Texts
     * frozen since then do not matter.
     *
     * @param model fingerprint of the project's model
     * @throws BadFileException if the journal is damaged
     */
    public List<RunEvent> recordedRun(String model) {
        List<RunEvent> events = latestRun().map(Journal::read).orElse(List.of());
        return !events.isEmpty()
                        && events.getFirst() instanceof RunEvent.Started started
                        && started.model().equals(model)
                        && started.function().equals(settings.loss())
                        && started.changed(data, started.frozen(), layout()).isEmpty()
                ? events
                : List.of();
    }

    /** The journal of the latest run. */
    public Optional<Path> latestRun() {
        Path runs = folder.file(RUNS);
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(run -> Files.exists(run.resolve(JOURNAL)))
                    .max(Comparator.comparingInt(Project::number).thenComparing(Comparator.naturalOrder()))
                    .map(run -> folder.file(
                            folder.path().relativize(run.resolve(JOURNAL)).toString()));
        } catch (IOException e) {
            throw BadFileException.reading(runs, e);
        }
    }

    private static int lastNumber(Path runs) throws IOException {
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.mapToInt(Project::number).max().orElse(0);
        }
    }

    /** The number of a run by its folder; 0 for those of earlier versions, which were named by their times. */
    private static int number(Path run) {
        String name = String.valueOf(run.getFileName());
        return RUN_NUMBER.matcher(name).matches() ? Integer.parseInt(name) : 0;
    }

    private static boolean isUnfinished(Path journal) {
        List<RunEvent> events = Journal.read(journal);
        return !events.isEmpty() && !(events.getLast() instanceof RunEvent.Finished);
    }
}
