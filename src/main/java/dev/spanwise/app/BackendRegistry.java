package dev.spanwise.app;

import dev.spanwise.backend.http.ApiKey;
import dev.spanwise.backend.http.ChatModel;
import dev.spanwise.backend.http.HttpModel;
import dev.spanwise.backend.http.PoolingRewardModel;
import dev.spanwise.backend.http.Probe;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ScoreCache;
import dev.spanwise.backend.http.ServerConfig;
import dev.spanwise.pmpo.Price;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.RewardModel;
import dev.spanwise.store.Json;
import dev.spanwise.store.ProcessLock;
import dev.spanwise.store.SettingsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The servers that the user added, stored in {@code backends.json} of the settings folder. Requests are sent only to
 * these: a project that names another server cannot open it.
 *
 * @param backends in the order in which they were added
 */
public record BackendRegistry(List<Backend> backends) {
    public BackendRegistry {
        backends = List.copyOf(backends);
    }

    /** @throws BadFileException if the file exists and cannot be read */
    public static BackendRegistry load() {
        return Files.exists(file()) ? Json.read(file(), BackendRegistry.class) : new BackendRegistry(List.of());
    }

    /** Finds a server by name or address. */
    public Optional<Backend> find(String nameOrUrl) {
        return backends.stream()
                .filter(backend -> backend.name().equals(nameOrUrl))
                .findFirst()
                .or(() -> backends.stream()
                        .filter(backend -> isAt(backend, nameOrUrl))
                        .findFirst());
    }

    /** The names of models that can score and need no path: the bundled one, usable servers, downloads. */
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
     * Probes a backend and stores it with the result, also if it failed.
     *
     * @param backend a new one, or a stored one with other settings
     * @param key to store in a file that only the user can read, and to use instead of an environment variable; empty
     *     to leave the file unchanged
     * @throws java.util.concurrent.CancellationException if cancelled; then nothing is stored
     */
    public static Backend check(
            Backend backend, Optional<String> key, Consumer<ProbeResult.Check> watcher, CancelToken cancel) {
        ServerConfig server = key.map(ApiKey::new)
                .map(backend.withKeyVariable(Optional.empty()).server()::withKey)
                .orElseGet(backend::server);
        ProbeResult found = Probe.examine(server, watcher, cancel);
        ProbeResult kept = backend.certificate().map(found::continuing).orElse(found);
        Backend checked = (key.isEmpty() ? backend : backend.withKeyVariable(Optional.empty())).withCertificate(kept);
        key.ifPresent(text -> KeyFile.of(backend.name()).write(text));
        change(all -> all.with(checked));
        return checked;
    }

    /** Deletes a backend and its key. */
    public static void remove(String name) {
        KeyFile.of(name).delete();
        change(all -> new BackendRegistry(all.backends.stream()
                .filter(backend -> !backend.name().equals(name))
                .toList()));
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

    /** Changes the stored servers, which another process may have changed. */
    private static void change(UnaryOperator<BackendRegistry> change) {
        ProcessLock.during(file(), () -> {
            BackendRegistry changed = change.apply(load());
            SettingsFolder.save(file(), changed);
            return changed;
        });
    }

    /**
     * Opens the model of a backend, which sends a short request.
     *
     * @throws ModelException if it was not checked, did not pass, cannot be reached, or has changed
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
     * Opens the process reward model of a backend, which is probed again.
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
     * The price of a project's models: that of the project, else those of the backends. Tokens read have the scoring
     * model's price, since it reads nearly all of them; tokens written have the rewriter's. So the tokens that a
     * separate rewriter reads are counted at the scorer's price.
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

    /** The cache of all backends' scores; to be closed by the caller. */
    public static ScoreCache cache() {
        return ScoreCache.open(cacheFile());
    }

    private static Path cacheFile() {
        return SettingsFolder.path().resolve("scores.db");
    }

    private static Path file() {
        return SettingsFolder.path().resolve("backends.json");
    }
}
