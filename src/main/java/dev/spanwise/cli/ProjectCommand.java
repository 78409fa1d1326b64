package dev.spanwise.cli;

import dev.spanwise.app.BackendRegistry;
import dev.spanwise.app.DownloadedModels;
import dev.spanwise.app.ModelLoader;
import dev.spanwise.app.Trust;
import dev.spanwise.project.Project;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.CancelToken;
import dev.spanwise.store.BadFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Base class of commands on a project: the folder, text or JSON output, Ctrl-C. */
abstract class ProjectCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The project folder.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path folder;

    @Option(names = "--json", description = "Print one JSON document, with unrounded numbers.")
    private boolean json;

    @Option(
            names = "--trust",
            description = "Let the project use the models, servers and texts outside of its folder that its"
                    + " project.json names. Without it: only models that come with Spanwise or were downloaded, your"
                    + " own backends by their names, and what you allowed in the window.")
    private boolean trust;

    private final CancelToken cancel = new CancelToken();

    @Override
    public final Integer call() {
        Terminal terminal = new Terminal(spec);
        try {
            return CtrlC.cancels(cancel, () -> {
                run(Project.open(folder), terminal);
                return 0;
            });
        } finally {
            terminal.clearProgress();
        }
    }

    abstract void run(Project project, Terminal terminal);

    /** @throws ParameterException if the command line has options other than these */
    final void allowOnly(Set<String> options, String reason) {
        for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
            if (!options.contains(option.longestName())) {
                throw new ParameterException(spec.commandLine(), reason + " Leave " + option.longestName() + " out.");
            }
        }
    }

    final CancelToken cancel() {
        return cancel;
    }

    final ModelLoader loader() {
        return new ModelLoader(trust ? Trust.EVERYTHING : Trust.NAMED);
    }

    final boolean json() {
        return json;
    }

    /**
     * A model's name for the project: a relative folder on the command line is relative to the working folder, not to
     * the project.
     */
    static String model(String name) {
        boolean named = name.equals(ProjectSettings.BUNDLED_MODEL)
                || name.contains("://")
                || BackendRegistry.load().find(name).isPresent()
                || DownloadedModels.find(name).isPresent();
        return named ? name : Path.of(name).toAbsolutePath().normalize().toString();
    }

    /** The text in a file, or on standard input for {@code -}. */
    static String text(String file) {
        if (!file.equals("-")) {
            return Project.promptIn(Path.of(file));
        }
        try {
            return Project.promptOf(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BadFileException("Standard input cannot be read: " + e.getMessage(), e);
        }
    }
}
