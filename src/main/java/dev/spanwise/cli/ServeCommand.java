package dev.spanwise.cli;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.DownloadedModels;
import dev.spanwise.app.Release;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.serve.EngineServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code spanwise serve}: runs the embedded engine as a server. */
@Command(
        name = "serve",
        description =
                "Serves the embedded engine over HTTP, as OpenAI-style completions with log-probabilities of prompts.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A model folder or a downloaded model. Default: the model that comes with Spanwise.")
    private @Nullable String modelName;

    @Option(names = "--name", description = "The model's id for clients. Default: the folder's name.")
    private @Nullable String name;

    @Option(
            names = "--host",
            description = "The address to listen at. Default: ${DEFAULT-VALUE}.",
            defaultValue = "127.0.0.1")
    private String host = "";

    @Option(
            names = "--port",
            description = "0 takes any that is free. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8000")
    private int port;

    @Option(
            names = "--token-env",
            paramLabel = "VARIABLE",
            description = "The environment variable with a token that requests must bear.")
    private @Nullable String tokenVariable;

    @Option(names = "--queue", description = "Most requests that wait. Default: ${DEFAULT-VALUE}.", defaultValue = "64")
    private int queue;

    @Option(
            names = "--max-request",
            paramLabel = "BYTES",
            description = "Most bytes of a request. Default: ${DEFAULT-VALUE}.",
            defaultValue = "8388608")
    private int requestBytes;

    private Path folder() {
        return modelName == null
                ? AppPaths.bundledModel()
                : DownloadedModels.find(modelName).orElseGet(() -> Path.of(modelName));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535 || queue < 0 || requestBytes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--port is from 0 to 65535, --queue at least 0, and --max-request at least 1.");
        }
        Optional<String> token = Optional.ofNullable(tokenVariable).map(this::token);
        Terminal terminal = new Terminal(spec);
        try (OnnxModel model = OnnxModel.open(folder())) {
            String served = name == null ? model.name() : name;
            try (EngineServer server = EngineServer.start(
                    model,
                    new EngineServer.Options(
                            served, "spanwise-" + Release.version(), host, port, token, queue, requestBytes))) {
                Thread stop = new Thread(server::close);
                Runtime.getRuntime().addShutdownHook(stop);
                terminal.line("Serving %s at http://%s:%d; Ctrl-C stops.", served, host, server.port());
                if (token.isEmpty() && !isLoopback()) {
                    terminal.note("Everybody who reaches %s can use it. Ask for a token with --token-env.", host);
                }
                server.join();
            }
        }
        return 0;
    }

    private String token(String variable) {
        String token = System.getenv(variable);
        if (token == null || token.isBlank()) {
            throw new ParameterException(spec.commandLine(), "The environment variable " + variable + " is not set.");
        }
        return token.strip();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
