package dev.spanwise.cli;

import java.nio.file.Path;
import picocli.CommandLine;

/** Runs the sample project in the terminal if no window can be opened. */
public final class SampleRun {
    private SampleRun() {}

    /**
     * Analyzes and optimizes a project without changing its prompt.
     *
     * @param reason why there is no window
     * @return the exit code
     */
    public static int of(Path project, String reason) {
        System.err.println(reason);
        System.err.println("Running the sample project " + project + " in the terminal instead.");
        String folder = project.toString();
        int code = step("What each sentence of the prompt is worth", "analyze", folder);
        if (code == 0) {
            code = step("A better prompt", "optimize", folder, "--seed", "7");
        }
        if (code == 0) {
            System.out.printf("""

                == What next

                To put a better prompt into the project:  spanwise optimize %1$s --seed 7 --accept
                To try one of your own, edit %1$s/prompt.md:  spanwise analyze %1$s
                To see all commands:  spanwise --help

                In the source folder, mvn -q package -DskipTests makes spanwise: target/spanwise/bin/spanwise.
                """, folder);
        }
        return code;
    }

    private static int step(String title, String... arguments) {
        System.out.println();
        System.out.println("== " + title + ": spanwise " + String.join(" ", arguments));
        System.out.println();
        CommandLine commands = SpanwiseCommand.commandLine();
        for (CommandLine command : commands.getSubcommands().values()) {
            if (command.getCommand() instanceof OptimizeCommand optimize) {
                optimize.hideNextSteps();
            }
        }
        return commands.execute(arguments);
    }
}
