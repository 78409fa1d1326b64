package dev.spanwise.gui.backend;

import dev.spanwise.app.Backend;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ScoreCache;
import dev.spanwise.backend.hub.ByteCount;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.gui.task.BackgroundExecutor;
import dev.spanwise.pmpo.Price;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.store.BadFileException;
import java.io.File;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The servers in the settings, the one in the form, and the models of the open project. */
public final class BackendsViewModel {
    /** The choice of rewriter that means the scored model. */
    public static final String SAME = "the model that scores";

    private static final String ANY_ADDRESS = "http://localhost:8000";
    private static final int MOST_SLOTS = 256;
    private static final int LONGEST_TIMEOUT = 86_400;

    private final BackgroundExecutor background;
    private final BiConsumer<String, Throwable> failed;
    private final Supplier<List<Path>> elsewhere;
    private final BiConsumer<String, Optional<String>> use;
    private final DownloadViewModel download;
    private CancelToken cancel = new CancelToken();

    private final ObservableList<Backend> backends = FXCollections.observableArrayList();
    private final ObservableList<Check> checks = FXCollections.observableArrayList();
    private final ObservableList<String> models = FXCollections.observableArrayList();
    private final ObservableList<String> rewriters = FXCollections.observableArrayList();
    /** Names of models that can be used now. */
    private final Set<String> usable = new HashSet<>();

    /** The choice of no model of its own, then what can be used now, each by name. */
    private final Comparator<String> order = Comparator.comparing((String model) -> !model.equals(SAME))
            .thenComparing(model -> !usable.contains(model))
            .thenComparing(String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Comparator.naturalOrder());

    private final ObjectProperty<@Nullable Backend> chosen = new SimpleObjectProperty<>();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty url = new SimpleStringProperty("");
    private final StringProperty modelId = new SimpleStringProperty("");
    private final StringProperty keyVariable = new SimpleStringProperty("");
    private final StringProperty key = new SimpleStringProperty("");
    private final StringProperty slots = new SimpleStringProperty("");
    private final StringProperty timeout = new SimpleStringProperty("");
    private final StringProperty tokenizer = new SimpleStringProperty("");
    private final StringProperty inputPrice = new SimpleStringProperty("");
    private final StringProperty outputPrice = new SimpleStringProperty("");
    private final StringProperty scored = new SimpleStringProperty("");
    private final StringProperty rewriter = new SimpleStringProperty(SAME);
    private final ReadOnlyStringWrapper verdict = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cache = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper projectOpen = new ReadOnlyBooleanWrapper();

    /**
     * @param failed gets what failed, and the exception
     * @param project the open project's settings; empty if none is open
     * @param elsewhere the folders of models that other windows use
     * @param use sets the open project's scored model and rewriter
     */
    public BackendsViewModel(
            BackgroundExecutor background,
            BiConsumer<String, Throwable> failed,
            Optional<ProjectSettings> project,
            Supplier<List<Path>> elsewhere,
            BiConsumer<String, Optional<String>> use) {
        this.background = background;
        this.failed = failed;
        this.elsewhere = elsewhere;
        this.use = use;
        download = new DownloadViewModel(background, this::choose);
        projectOpen.set(project.isPresent());
        scored.set(project.map(ProjectSettings::model).orElse(ProjectSettings.BUNDLED_MODEL));
        rewriter.set(project.flatMap(ProjectSettings::rewriter).orElse(SAME));
        chosen.subscribe(this::show);
        reload();
        chosen.set(backends.isEmpty() ? null : backends.getFirst());
        measureCache();
    }

    private void reload() {
        try {
            backends.setAll(BackendRegistry.load().backends().stream()
                    .sorted(Comparator.comparing((Backend backend) -> !backend.usable())
                            .thenComparing(Backend::name, String.CASE_INSENSITIVE_ORDER))
                    .toList());
        } catch (BadFileException e) {
            failed.accept("reading the backends", e);
        }
        Set<String> names = new HashSet<>(new BackendRegistry(backends).scorers());
        elsewhere.get().forEach(folder -> names.add(folder.toString()));
        Set<String> writers = new HashSet<>(names);
        backends.stream().filter(Backend::writes).map(Backend::name).forEach(writers::add);
        usable.clear();
        usable.addAll(writers);
        Stream.of(scored.get(), rewriter.get())
                .filter(model -> new File(model).isDirectory())
                .forEach(usable::add);
        names.add(scored.get());
        writers.addAll(List.of(SAME, scored.get(), rewriter.get()));
        String scoring = scored.get();
        String writing = rewriter.get();
        models.setAll(names.stream().sorted(order).toList());
        rewriters.setAll(writers.stream().sorted(order).toList());
        scored.set(scoring);
        rewriter.set(writing);
    }

    private void show(@Nullable Backend backend) {
        Backend shown = backend == null ? Backend.at("", ANY_ADDRESS) : backend;
        name.set(shown.name());
        url.set(backend == null ? "" : shown.url());
        modelId.set(shown.model().orElse(""));
        keyVariable.set(shown.keyVariable().orElse(""));
        key.set("");
        slots.set(String.valueOf(shown.slots()));
        timeout.set(String.valueOf(shown.timeoutSeconds()));
        tokenizer.set(shown.tokenizer().map(Path::toString).orElse(""));
        inputPrice.set(shown.price().map(price -> number(price.input())).orElse(""));
        outputPrice.set(shown.price().map(price -> number(price.output())).orElse(""));
        checks.setAll(shown.certificate().map(ProbeResult::checks).orElse(List.of()));
        verdict.set(backend == null ? "Write the address of a server, and check it." : words(shown));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static String words(Backend backend) {
        if (backend.usable()) {
            return backend.name() + " can be used.";
        }
        String use = backend.writes()
                ? " can write candidates, but not score. "
                : backend.rewards() ? " can score the steps of answers, but not prompts. " : " cannot be used. ";
        return backend.certificate()
                .flatMap(ProbeResult::failure)
                .map(reason -> backend.name() + use + reason)
                .orElse(backend.name() + " was not checked.");
    }

    /** Clears the form for a new server. */
    public void begin() {
        chosen.set(null);
        show(null);
    }

    /** Checks the server in the form and stores it. */
    public void check() {
        Backend backend;
        try {
            backend = written();
        } catch (ModelException | InvalidInputException | IllegalArgumentException e) {
            verdict.set(String.valueOf(e.getMessage()));
            return;
        }
        checks.clear();
        checking.set(true);
        verdict.set("Checking " + backend.url() + " \u2026");
        CancelToken token = new CancelToken();
        cancel = token;
        Optional<String> typed = Optional.of(key.get().strip()).filter(text -> !text.isEmpty());
        Consumer<Check> made = background.coalesced(checks::addAll);
        background.run(
                () -> BackendRegistry.check(backend, typed, made, token),
                checked -> {
                    checking.set(false);
                    reload();
                    chosen.set(backends.stream()
                            .filter(other -> other.name().equals(checked.name()))
                            .findFirst()
                            .orElse(checked));
                    show(checked);
                    if (checked.usable() && !projectUsesServer()) {
                        scored.set(checked.name());
                    }
                },
                failure -> {
                    checking.set(false);
                    verdict.set(
                            failure instanceof CancellationException
                                    ? "Stopped."
                                    : String.valueOf(failure.getMessage()));
                });
    }

    private boolean projectUsesServer() {
        return !scored.get().equals(ProjectSettings.BUNDLED_MODEL);
    }

    /** @throws IllegalArgumentException if a field is invalid */
    private Backend written() {
        if (url.get().isBlank()) {
            throw new IllegalArgumentException("Write the address of a server, such as http://localhost:8000.");
        }
        Backend at = Backend.at("", url.get().strip());
        String called = name.get().isBlank() ? at.host() : name.get().strip();
        Backend backend = at.withName(called)
                .withModel(text(modelId))
                .withKeyVariable(text(keyVariable))
                .withLimits(slots(slots.get()), timeout(timeout.get()))
                .withTokenizer(text(tokenizer).map(Path::of))
                .withPrice(price());
        return backends.stream()
                .filter(known -> known.name().equals(called) && known.url().equals(backend.url()))
                .findFirst()
                .map(backend::continuing)
                .orElse(backend);
    }

    private Optional<Price> price() {
        if (inputPrice.get().isBlank() && outputPrice.get().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Price(
                    Double.parseDouble(inputPrice.get().strip()),
                    Double.parseDouble(outputPrice.get().strip())));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The price needs two numbers: dollars for a million tokens read, and written.", e);
        }
    }

    /** What is wrong with what is typed; a form that is still empty is not wrong yet. */
    private static String wrong(String typed, Consumer<String> use) {
        try {
            if (!typed.isBlank()) {
                use.accept(typed.strip());
            }
            return "";
        } catch (ModelException | InvalidInputException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Optional<String> text(StringProperty field) {
        return Optional.of(field.get().strip()).filter(text -> !text.isEmpty());
    }

    private static int slots(String typed) {
        return whole(typed, "Requests at once", MOST_SLOTS);
    }

    private static int timeout(String typed) {
        return whole(typed, "Seconds for a request", LONGEST_TIMEOUT);
    }

    private static int whole(String typed, String title, int most) {
        try {
            int value = Integer.parseInt(typed.strip());
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The message below is the same as for numbers out of range.
        }
        throw new IllegalArgumentException(title + " must be a whole number from 1 to " + most + ".");
    }

    /** Stops a running check or download. */
    public void stop() {
        cancel.cancel();
        download.stop();
    }

    /** The download of models from the hub. */
    public DownloadViewModel download() {
        return download;
    }

    /** Deletes the selected server and its key. */
    public void remove() {
        Backend backend = chosen.get();
        if (backend == null) {
            return;
        }
        try {
            BackendRegistry.remove(backend.name());
            reload();
            chosen.set(backends.isEmpty() ? null : backends.getFirst());
        } catch (BadFileException e) {
            failed.accept("removing the backend", e);
        }
    }

    /** Adds a model folder to the choices and chooses it. */
    public void chooseFolder(Path folder) {
        choose(folder.toString());
    }

    private void choose(String model) {
        usable.add(model);
        for (ObservableList<String> choices : List.of(models, rewriters)) {
            if (!choices.contains(model)) {
                choices.add(-Collections.binarySearch(choices, model, order) - 1, model);
            }
        }
        scored.set(model);
    }

    /** Sets the chosen models in the open project. */
    public void apply() {
        try {
            use.accept(scored.get(), Optional.of(rewriter.get()).filter(name -> !name.equals(SAME)));
        } catch (BadFileException e) {
            failed.accept("changing the project's models", e);
        }
    }

    /** Deletes the cached scores. */
    public void clearCache() {
        withCache(ScoreCache::clear);
    }

    private void measureCache() {
        withCache(open -> {});
    }

    private void withCache(Consumer<ScoreCache> work) {
        background.run(
                () -> {
                    try (ScoreCache open = BackendRegistry.cache()) {
                        work.accept(open);
                        return open.size();
                    }
                },
                size -> cache.set(String.format(
                        Locale.ROOT,
                        "%,d cached scores (%s); cached queries are not sent again.",
                        size.answers(),
                        new ByteCount(size.bytes()))),
                failure -> cache.set(String.valueOf(failure.getMessage())));
    }

    public ObservableList<Backend> backends() {
        return backends;
    }

    public ObservableList<Check> checks() {
        return checks;
    }

    /** Names of models that can score. */
    public ObservableList<String> models() {
        return models;
    }

    /** Names of models that can write candidates. */
    public ObservableList<String> rewriters() {
        return rewriters;
    }

    /** The server in the form; {@code null} for a new one. */
    public ObjectProperty<@Nullable Backend> chosenProperty() {
        return chosen;
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty urlProperty() {
        return url;
    }

    public StringProperty modelIdProperty() {
        return modelId;
    }

    public StringProperty keyVariableProperty() {
        return keyVariable;
    }

    /** What is wrong with the address, in a sentence; empty if nothing is. The same for the fields below. */
    ObservableValue<String> urlProblem() {
        return url.map(typed -> wrong(typed, address -> Backend.at("", address)));
    }

    ObservableValue<String> nameProblem() {
        return name.map(typed -> wrong(typed, Backend.at("", ANY_ADDRESS)::withName));
    }

    ObservableValue<String> slotsProblem() {
        return slots.map(typed -> wrong(typed, BackendsViewModel::slots));
    }

    ObservableValue<String> timeoutProblem() {
        return timeout.map(typed -> wrong(typed, BackendsViewModel::timeout));
    }

    /** The key for input only; a stored key is never shown. */
    public StringProperty keyProperty() {
        return key;
    }

    public StringProperty slotsProperty() {
        return slots;
    }

    public StringProperty timeoutProperty() {
        return timeout;
    }

    public StringProperty tokenizerProperty() {
        return tokenizer;
    }

    /** Dollars per million tokens read. */
    public StringProperty inputPriceProperty() {
        return inputPrice;
    }

    /** Dollars per million tokens written. */
    public StringProperty outputPriceProperty() {
        return outputPrice;
    }

    public StringProperty scoredProperty() {
        return scored;
    }

    public StringProperty rewriterProperty() {
        return rewriter;
    }

    /** The result of the check, or what is missing for it. */
    public ReadOnlyStringProperty verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty cacheProperty() {
        return cache.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty projectOpenProperty() {
        return projectOpen.getReadOnlyProperty();
    }
}
