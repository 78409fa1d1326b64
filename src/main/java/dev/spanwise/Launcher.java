package dev.spanwise;

import dev.spanwise.app.AppPaths;
import dev.spanwise.app.ApplicationLog;
import dev.spanwise.backend.onnx.TokenizerTrial;
import dev.spanwise.cli.SampleRun;
import dev.spanwise.cli.SpanwiseCommand;
import dev.spanwise.gui.DisplayCheck;
import dev.spanwise.gui.SpanwiseApp;
import dev.spanwise.gui.welcome.SampleProjects;
import dev.spanwise.store.SettingsFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Starts Spanwise: without arguments the workbench, with arguments the command line. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] args) {
        TokenizerTrial.remember(
                SettingsFolder.path().resolve("tokenizers.txt"),
                AppPaths.bundledModel().resolve("tokenizer.json"));
        if (args.length > 0) {
            System.exit(SpanwiseCommand.run(args));
        }
        ApplicationLog.begin("window");
        Optional<String> missing = DisplayCheck.missing();
        if (missing.isPresent()) {
            System.exit(withoutWindow(missing.get()));
        }
        try {
            SpanwiseApp.open();
        } catch (UnsupportedOperationException e) {
            // For example, the display refuses the connection.
            System.exit(withoutWindow("No window can be opened: " + e.getMessage() + "."));
        }
        // Background work that is still running must not keep the process alive.
        System.exit(0);
    }

    private static int withoutWindow(String reason) {
        Optional<Path> sample = SampleProjects.first();
        if (sample.isEmpty()) {
            System.err.println(reason + " Use the command line instead: spanwise --help");
            return 1;
        }
        return SampleRun.of(SampleProjects.copyOf(sample.get()), reason);
    }
}
