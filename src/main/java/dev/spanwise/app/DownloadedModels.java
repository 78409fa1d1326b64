package dev.spanwise.app;

import dev.spanwise.backend.hub.DownloadProgress;
import dev.spanwise.backend.hub.DownloadRecord;
import dev.spanwise.backend.hub.Hub;
import dev.spanwise.backend.hub.KnownModel;
import dev.spanwise.backend.hub.ModelDownload;
import dev.spanwise.backend.hub.Precision;
import dev.spanwise.backend.hub.Repository;
import dev.spanwise.score.CancelToken;
import dev.spanwise.store.BadFileException;
import dev.spanwise.store.SettingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Models from the hub in the settings folder. A project names one by its id and precision, such as {@code
 * onnx-community/Qwen3-0.6B-ONNX:q4}.
 */
public final class DownloadedModels {
    private DownloadedModels() {}

    /** The hub's address: the environment variable {@code HF_ENDPOINT}, or the public hub. */
    public static String hub() {
        String mirror = System.getenv("HF_ENDPOINT");
        return mirror == null || mirror.isBlank() ? Hub.PUBLIC : mirror.strip();
    }

    /**
     * A request for a download.
     *
     * @param id of the repository
     * @param precision empty for the recommended one, or the most exact available one if none is recommended
     * @param revision a branch, tag or commit
     * @param hub its address
     * @param folder the target; empty for the default in the settings folder
     */
    public record Order(String id, Optional<Precision> precision, String revision, String hub, Optional<Path> folder) {}

    /**
     * A downloaded model.
     *
     * @param name used by projects and commands
     * @param receipt of its download
     */
    public record Arrived(String name, Path folder, DownloadRecord receipt) {}

    /**
     * Downloads a model and opens it once as a test.
     *
     * @param watcher gets the progress, on this thread
     * @throws ModelException if it cannot be downloaded, or the engine does not support it
     * @throws java.util.concurrent.CancellationException if cancelled; the next call continues the download
     */
    public static Arrived get(Order order, Consumer<DownloadProgress> watcher, CancelToken cancel) {
        Optional<String> token = Optional.ofNullable(System.getenv("HF_TOKEN"))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        try (Hub from = new Hub(order.hub(), token)) {
            Repository repository = from.look(order.id(), order.revision(), cancel);
            Precision precision = order.precision().orElseGet(() -> advised(repository));
            Path folder = order.folder().map(Path::toAbsolutePath).orElseGet(() -> folder(order.id(), precision.id()));
            DownloadRecord receipt = ModelDownload.run(from, repository, precision, folder, watcher, cancel);
            String name = order.folder().isPresent() ? folder.toString() : order.id() + ":" + precision.id();
            return new Arrived(name, folder, receipt);
        }
    }

    private static Precision advised(Repository repository) {
        List<Precision> there = repository.precisions();
        return KnownModel.all().stream()
                .filter(known -> known.id().equals(repository.id()))
                .map(KnownModel::precision)
                .filter(there::contains)
                .findFirst()
                .orElse(there.isEmpty() ? Precision.FP32 : there.getFirst());
    }

    /** The names of the downloaded models. */
    public static List<String> names() {
        Path models = root();
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.find(models, 2, (path, attributes) -> isModel(path))) {
            return folders.map(models::relativize)
                    .map(path ->
                            path.getName(0) + "/" + path.getName(1).toString().replace('@', ':'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw BadFileException.reading(models, e);
        }
    }

    private static boolean isModel(Path path) {
        return path.getFileName().toString().contains("@")
                && !ModelDownload.isUnfinished(path)
                && Files.isRegularFile(path.resolve("config.json"));
    }

    /** The folder of a model by its name; without a precision, the first one found. */
    public static Optional<Path> find(String name) {
        return names().stream()
                .filter(there -> there.equals(name) || there.startsWith(name + ":"))
                .findFirst()
                .map(there -> there.split(":"))
                .map(parts -> folder(parts[0], parts[1]));
    }

    /** Without the colon, which some file systems do not allow. */
    private static Path folder(String id, String precision) {
        return root().resolve(id + "@" + precision);
    }

    private static Path root() {
        return SettingsFolder.path().resolve("models");
    }
}
