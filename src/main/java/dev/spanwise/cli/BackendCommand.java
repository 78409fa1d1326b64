package dev.spanwise.cli;

import dev.spanwise.app.Backend;
import dev.spanwise.app.BackendRegistry;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ProbeResult.Check;
import dev.spanwise.backend.http.ScoreCache;
import dev.spanwise.backend.http.ServerFamily;
import dev.spanwise.backend.hub.ByteCount;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Price;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
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

/** {@code spanwise backend}: the servers that prompts can be scored with. */
@Command(
        name = "backend",
        description = "Servers with models: lists, checks and forgets them.",
        mixinStandardHelpOptions = true)
final class BackendCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Choose a subcommand: list, check, remove or cache.");
    }

    /** A backend in the output of {@code --json}. */
    private record Row(
            String name,
            String url,
            String model,
            Optional<ServerFamily> family,
            boolean usable,
            boolean writes,
            boolean rewards,
            Optional<String> failure,
            List<Check> checks,
            Optional<String> checkedAt) {
        static Row of(Backend backend) {
            Optional<ProbeResult> certificate = backend.certificate();
            return new Row(
                    backend.name(),
                    backend.url(),
                    certificate.map(ProbeResult::model).or(backend::model).orElse(""),
                    certificate.flatMap(ProbeResult::family),
                    backend.usable(),
                    backend.writes(),
                    backend.rewards(),
                    certificate.flatMap(ProbeResult::failure),
                    certificate.map(ProbeResult::checks).orElse(List.of()),
                    certificate.map(found -> found.at().toString()));
        }
    }

    @Command(name = "list", description = "Lists the backends.", mixinStandardHelpOptions = true)
    void list(@Option(names = "--json", description = "Print one JSON document.") boolean json) {
        Terminal terminal = new Terminal(spec);
        List<Row> rows = BackendRegistry.load().backends().stream().map(Row::of).toList();
        if (json) {
            terminal.json(rows);
            return;
        }
        if (rows.isEmpty()) {
            terminal.note("There are no backends yet. Add one with: spanwise backend check http://localhost:8000");
        }
        rows.forEach(row -> terminal.line(
                "%-20s %-32s %-28s %s",
                row.name(),
                row.url(),
                row.model(),
                row.usable()
                        ? row.family().map(ServerFamily::label).orElse("")
                        : (row.writes() ? "writes only: " : row.rewards() ? "scores steps only: " : "unfit: ")
                                + row.failure().orElse("not checked")));
    }

    @Command(
            name = "check",
            description =
                    "Finds out whether a server's numbers can be used for scoring, and remembers it under a name.",
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "URL", description = "The server's address, or the name of a backend.")
                    String target,
            @Option(names = "--name", description = "What to call it. Default: the server's host and port.") @Nullable
                    String name,
            @Option(names = "--model", description = "The model's id, if the server has several.") @Nullable
                    String model,
            @Option(
                            names = "--key-env",
                            paramLabel = "VARIABLE",
                            description = "The environment variable that holds the key.")
                    @Nullable
                    String keyVariable,
            @Option(
                            names = "--key",
                            interactive = true,
                            arity = "0",
                            description = "Asks for the key, and keeps it in a file that only you can read.")
                    @Nullable
                    String key,
            @Option(names = "--slots", description = "Most requests at once.") @Nullable Integer slots,
            @Option(names = "--timeout", paramLabel = "SECONDS", description = "For one request.") @Nullable
                    Long timeout,
            @Option(
                            names = "--tokenizer",
                            paramLabel = "DIR",
                            description =
                                    "A folder with the model's tokenizer.json and chat template, for servers that do"
                                            + " not tokenize.")
                    @Nullable
                    Path tokenizer,
            @Option(
                            names = "--price",
                            arity = "2",
                            paramLabel = "DOLLARS",
                            description = "Dollars for a million tokens read, and for a million written.")
                    double @Nullable [] price,
            @Option(names = "--json", description = "Print one JSON document.") boolean json) {
        Terminal terminal = new Terminal(spec);
        BackendRegistry registry = BackendRegistry.load();
        Backend at = registry.find(target).orElseGet(() -> Backend.at("", target));
        Backend known = name == null || name.equals(at.name())
                ? at
                : registry.find(name)
                        .filter(same -> same.url().equals(at.url()))
                        .orElseGet(() -> Backend.at("", at.url()));
        String called = name != null ? name : known.name();
        Backend backend = named(known, called.isEmpty() ? known.host() : called)
                .withModel(Optional.ofNullable(model).or(known::model))
                .withKeyVariable(Optional.ofNullable(keyVariable).or(known::keyVariable))
                .withLimits(slots == null ? known.slots() : slots, timeout == null ? known.timeoutSeconds() : timeout)
                .withTokenizer(
                        Optional.ofNullable(tokenizer).map(Path::toAbsolutePath).or(known::tokenizer))
                .withPrice(Optional.ofNullable(price)
                        .map(both -> new Price(both[0], both[1]))
                        .or(known::price));
        CancelToken cancel = new CancelToken();
        Backend checked = CtrlC.cancels(
                cancel,
                () -> BackendRegistry.check(
                        backend,
                        Optional.ofNullable(key),
                        check -> {
                            if (!json) {
                                terminal.line("%-7s %-34s %s", mark(check), check.name(), check.detail());
                            }
                        },
                        cancel));
        if (json) {
            terminal.json(Row.of(checked));
        } else if (checked.usable()) {
            terminal.note("Use it as \"%s\": in project.json as \"model\" or \"rewriter\".", checked.name());
        }
        if (!checked.usable()) {
            throw new ModelException(checked.url() + " cannot be used for scoring."
                    + (checked.writes()
                            ? " It can write candidates: name it as a project's \"rewriter\" by \"" + checked.name()
                                    + "\"."
                            : checked.rewards()
                                    ? " It scores the steps of answers: name it as a project's \"reward\" by \""
                                            + checked.name() + "\"."
                                    : ""));
        }
        return 0;
    }

    private Backend named(Backend backend, String name) {
        try {
            return backend.withName(name);
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static String mark(Check check) {
        return switch (check.verdict()) {
            case PASSED -> "ok";
            case NOTED -> "note";
            case FAILED -> "FAILED";
        };
    }

    @Command(name = "remove", description = "Forgets a backend and its key.", mixinStandardHelpOptions = true)
    void remove(@Parameters(paramLabel = "NAME") String name) {
        Backend backend = BackendRegistry.load()
                .find(name)
                .orElseThrow(() -> new ModelException("There is no backend " + name + "."));
        BackendRegistry.remove(backend.name());
    }

    @Command(
            name = "cache",
            description = "Shows how many answers of servers are kept, so that they are not asked again.",
            mixinStandardHelpOptions = true)
    void cache(@Option(names = "--clear", description = "Forget them all.") boolean clear) {
        try (ScoreCache cache = BackendRegistry.cache()) {
            if (clear) {
                cache.clear();
            }
            ScoreCache.Size size = cache.size();
            new Terminal(spec).line("%,d answers, %s", size.answers(), new ByteCount(size.bytes()));
        }
    }
}
