package dev.spanwise.app;

import dev.spanwise.backend.http.ChatModel;
import dev.spanwise.backend.http.HttpModel;
import dev.spanwise.backend.http.PoolingRewardModel;
import dev.spanwise.backend.http.Probe;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ScoreCache;
import dev.spanwise.pmpo.Price;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.RewardModel;
import dev.spanwise.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The servers that the person named, kept in {@code backends.json} of the settings folder. Only these are ever asked: a
 * project that names another one does not open it.
 *
 * @param backends in the order in which they were added
 */
public record BackendRegistry(List<Backend> backends) {
    public BackendRegistry {
        backends = List.copyOf(backends);
    }

    /** @throws BadFileException if the file is there and cannot be read */
    public static BackendRegistry load() {
        return Files.exists(file()) ? Json.read(file(), BackendRegistry.class) : new BackendRegistry(List.of());
    }

    /** By name or by address. */
    public Optional<Backend> find(String nameOrUrl) {
        return backends.stream()
                .filter(backend -> backend.name().equals(nameOrUrl))
                .findFirst()
                .or(() -> backends.stream()
                        .filter(backend -> isAt(backend, nameOrUrl))
                        .findFirst());
    }

    /** The names of models that can score and need no folder: the bundled one, usable servers, downloads. */
    public List<String> scorers() {
        return Stream.of(
                        Stream.of(ProjectSettings.BUNDLED_MODEL),
                        backends.stream().filter(Backend::usable).map(Backend::name),
                        DownloadedModels.names().stream())
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    private static boolean isAt(Backend backend, String url) {
        return url.contains("://") && Backend.at("", url).url().equals(backend.url());
    }

    /**
     * Examines a backend and remembers it with what was found, also if it failed.
     *
     * @param backend a new one, or one of these with other settings
     * @param key to keep in a file that only the person can read; empty to leave the file as it is
     * @throws java.util.concurrent.CancellationException if cancelled; then nothing is remembered
     */
    public static Backend check(
            Backend backend, Optional<String> key, Consumer<ProbeResult.Check> watcher, CancelToken cancel) {
        key.ifPresent(text -> KeyFile.of(backend.name()).write(text));
        ProbeResult found = Probe.examine(backend.server(), watcher, cancel);
        ProbeResult kept = backend.certificate().map(found::continuing).orElse(found);
        Backend checked = backend.withCertificate(kept);
        load().with(checked).save();
        return checked;
    }

    /** Forgets a backend and its key. */
    public static void remove(String name) {
        KeyFile.of(name).delete();
        BackendRegistry all = load();
        new BackendRegistry(all.backends.stream()
                        .filter(backend -> !backend.name().equals(name))
                        .toList())
                .save();
    }

    private BackendRegistry with(Backend backend) {
        List<Backend> all = new ArrayList<>(backends);
        int at = all.stream().map(Backend::name).toList().indexOf(backend.name());
        if (at < 0) {
            all.add(backend);
        } else {
            all.set(at, backend);
        }
        return new BackendRegistry(all);
    }

    private void save() {
        AppPaths.save(file(), this);
    }

    /**
     * Opens the model of a backend, which asks the server a short question.
     *
     * @throws ModelException if it was not checked, did not pass, is not there, or has changed
     */
    static Model open(Backend backend) {
        return HttpModel.open(backend.server(), certificate(backend), cacheFile());
    }

    private static ProbeResult certificate(Backend backend) {
        return backend.certificate()
                .orElseThrow(() -> new ModelException("The backend " + backend.name()
                        + " was not checked. Run: spanwise backend check " + backend.name()));
    }

    /**
     * Opens the model of a backend for writing, also if it cannot score.
     *
     * @throws ModelException as {@link #open}
     */
    static Model openWriter(Backend backend) {
        Optional<ProbeResult> chats = backend.certificate().filter(ProbeResult::chats);
        return chats.isPresent() ? ChatModel.open(backend.server(), chats.get()) : open(backend);
    }

    /**
     * Opens the process reward model of a backend, which is examined anew.
     *
     * @throws ModelException if there is no such backend, it was not checked, or it does not score steps
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    static RewardModel openRewards(String name, CancelToken cancel) {
        Backend backend = load().find(name)
                .orElseThrow(() -> new ModelException("There is no backend " + name
                        + " to score the steps of answers. Add the server of a process reward model with:"
                        + " spanwise backend check URL --name " + name));
        return PoolingRewardModel.open(backend.server(), certificate(backend).model(), cancel);
    }

    /**
     * What the work of a project's models costs: as the project says, or as was set for their backends. Nearly all that
     * is read is read by the model that scores, and all that is written by the one that writes, so each is counted at
     * that one's price; the requests that a separate rewriter reads are counted at the scorer's.
     */
    public static Price price(Project project) {
        ProjectSettings settings = project.settings();
        if (!settings.price().equals(Price.FREE)) {
            return settings.price();
        }
        BackendRegistry all = load();
        double input = all.price(settings.model()).input();
        double output = all.price(settings.rewriter().orElse(settings.model())).output();
        return new Price(input, output);
    }

    private Price price(String model) {
        return find(model).flatMap(Backend::price).orElse(Price.FREE);
    }

    /** The answers of all backends; close it. */
    public static ScoreCache cache() {
        return ScoreCache.open(cacheFile());
    }

    private static Path cacheFile() {
        return AppPaths.settings().resolve("scores.db");
    }

    private static Path file() {
        return AppPaths.settings().resolve("backends.json");
    }
}
