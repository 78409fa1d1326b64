package dev.spanwise.cli;

import dev.spanwise.app.Downloads;
import dev.spanwise.backend.hub.Download;
import dev.spanwise.backend.hub.KnownModel;
import dev.spanwise.backend.hub.Precision;
import dev.spanwise.score.CancelToken;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spanwise model}: models that run inside Spanwise. */
@Command(name = "model", description = "Models that run inside Spanwise: lists and downloads them.", mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {
    private static final long TOLD_EVERY_NANOS = 200_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list or download.");
    }

    private record Models(List<String> here, List<KnownModel> known) {}

    @Command(name = "list", description = "Lists the models that are here, and some that are known to work.", mixinStandardHelpOptions = true)
    void list(@Option(names = "--json", description = "Print one JSON document.") boolean json) {
        Terminal terminal = new Terminal(spec);
        Models models = new Models(Downloads.names(), KnownModel.all());
        if (json) {
            terminal.json(models);
            return;
        }
        models.here().forEach(name -> terminal.line("%-44s here", name));
        models.known().stream()
                .filter(known -> models.here().stream().noneMatch(name -> name.startsWith(known.id() + ":")))
                .forEach(known -> terminal.line(
                        "%-44s %,6d million parameters, %s, about %.1f GB in %s",
                        known.id(),
                        known.millions(),
                        known.license(),
                        known.aboutBytes() / 1e9,
                        known.precision().id()));
    }

    @Command(name = "download", description = "Downloads a model, or what is missing of it.", mixinStandardHelpOptions = true)
    void download(
            @Parameters(paramLabel = "ID", description = "A model on the hub, such as onnx-community/Qwen3-0.6B-ONNX.") String id,
            @Option(names = "--precision", description = "fp32, fp16, int8, uint8, q4, q4f16 or bnb4. Default: the one that is advised.")
                    @Nullable Precision precision,
            @Option(names = "--revision", description = "A branch, tag or commit. Default: main.", defaultValue = "main")
                    String revision,
            @Option(names = "--mirror", paramLabel = "URL", description = "Another hub. Default: HF_ENDPOINT, or the public one.")
                    @Nullable String mirror) {
        Terminal terminal = new Terminal(spec);
        CancelToken cancel = new CancelToken();
        Thread stop = new Thread(cancel::cancel);
        Runtime.getRuntime().addShutdownHook(stop);
        Meter meter = new Meter(terminal);
        try {
            String name = Downloads.get(
                    id, Optional.ofNullable(precision), revision, mirror == null ? Downloads.hub() : mirror, meter::told, cancel);
            terminal.clearProgress();
            terminal.line("%s", name);
            terminal.note("Use it as \"%s\" in a project's \"model\".", name);
        } finally {
            terminal.clearProgress();
            ProjectCommand.forget(stop);
        }
    }

    /** Tells the speed and the time that is left. */
    private static final class Meter {
        private final Terminal terminal;
        private final long start = System.nanoTime();
        private long first = -1;
        private long last;

        Meter(Terminal terminal) {
            this.terminal = terminal;
        }

        void told(Download.Progress progress) {
            if (first < 0) {
                first = progress.bytes();
            }
            long now = System.nanoTime();
            if (now - last < TOLD_EVERY_NANOS) {
                return;
            }
            last = now;
            double speed = (progress.bytes() - first) / ((now - start) / 1e9);
            String left = speed > 0 ? String.format(Locale.ROOT, ", %.0f s left", (progress.total() - progress.bytes()) / speed) : "";
            terminal.progress(String.format(
                    Locale.ROOT,
                    "%s: %.1f of %.1f MB, %.1f MB/s%s",
                    progress.file(),
                    progress.bytes() / 1e6,
                    progress.total() / 1e6,
                    speed / 1e6,
                    left));
        }
    }
}
