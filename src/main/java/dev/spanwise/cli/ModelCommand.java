package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.app.DownloadedModels;
import dev.spanwise.app.DownloadedModels.Arrived;
import dev.spanwise.app.DownloadedModels.Order;
import dev.spanwise.backend.hub.ByteCount;
import dev.spanwise.backend.hub.DownloadRecord;
import dev.spanwise.backend.hub.KnownModel;
import dev.spanwise.backend.hub.Precision;
import dev.spanwise.score.CancelToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code spanwise model}: lists and downloads models for the embedded engine. */
@Command(
        name = "model",
        description = "Models that run inside Spanwise: lists and downloads them.",
        mixinStandardHelpOptions = true)
final class ModelCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Choose a subcommand: list or download.");
    }

    private record Models(List<String> here, List<KnownModel> known) {}

    @Command(
            name = "list",
            description = "Lists the models that are here, and some that are known to work.",
            mixinStandardHelpOptions = true)
    void list(@Option(names = "--json", description = "Print one JSON document.") boolean json) {
        Terminal terminal = new Terminal(spec);
        Models models = new Models(DownloadedModels.names(), KnownModel.all());
        if (json) {
            terminal.json(models);
            return;
        }
        models.here().forEach(name -> terminal.line("%-44s here", name));
        models.known().stream()
                .filter(known -> models.here().stream().noneMatch(name -> name.startsWith(known.id() + ":")))
                .forEach(known -> terminal.line("%-44s %s", known.id(), known.words()));
    }

    private record Result(
            String name, String folder, @JsonUnwrapped DownloadRecord receipt) {}

    @Command(
            name = "download",
            description = "Downloads a model, or what is missing of it, and prints the name that it has in projects and"
                    + " commands.",
            mixinStandardHelpOptions = true)
    void download(
            @Parameters(paramLabel = "ID", description = "A model on the hub, such as onnx-community/Qwen3-0.6B-ONNX.")
                    String id,
            @Option(
                            names = "--precision",
                            description =
                                    "fp32, fp16, int8, uint8, q4, q4f16 or bnb4. Default: the one that is advised.")
                    @Nullable
                    Precision precision,
            @Option(
                            names = "--revision",
                            description = "A branch, tag or commit. Default: main.",
                            defaultValue = "main")
                    String revision,
            @Option(
                            names = "--mirror",
                            paramLabel = "URL",
                            description = "Another hub. Default: HF_ENDPOINT, or the public one.")
                    @Nullable
                    String mirror,
            @Option(
                            names = "--to",
                            paramLabel = "DIR",
                            description = "The model's folder. Default: one in the settings folder.")
                    @Nullable
                    Path folder,
            @Option(names = "--json", description = "Print one JSON document.") boolean json) {
        Terminal terminal = new Terminal(spec);
        Order order = new Order(
                id,
                Optional.ofNullable(precision),
                revision,
                mirror == null ? DownloadedModels.hub() : mirror,
                Optional.ofNullable(folder));
        CancelToken cancel = new CancelToken();
        try {
            Arrived model = CtrlC.cancels(
                    cancel,
                    () -> DownloadedModels.get(
                            order, progress -> terminal.progress(progress.doing() + ": " + progress.words()), cancel));
            terminal.clearProgress();
            if (json) {
                terminal.json(new Result(model.name(), model.folder().toString(), model.receipt()));
            } else {
                terminal.line("%s", model.name());
                terminal.note(
                        "%s in %s. Use it by this name in a project's \"model\", or with --backend.",
                        new ByteCount(model.receipt().bytes()), model.folder());
            }
        } finally {
            terminal.clearProgress();
        }
    }
}
