package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.project.Project;
import dev.spanwise.score.Reduction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands share that judge a prompt with the project's own model. */
abstract class SessionCommand extends ProjectCommand {
    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = "Use this prompt instead of the project's; - reads standard input.")
    private @Nullable String promptFile;

    @Option(
            names = "--reduction",
            description = "How an answer's token log-probabilities become one number: token-mean, sum or byte-mean. Default:"
                    + " the project's.")
    private @Nullable Reduction reduction;

    @Override
    final void run(Project project, Terminal terminal) {
        try (Session session = Session.open(project, loss(project))) {
            run(session, terminal);
        }
    }

    /** How prompts are judged in this call. */
    LossFunction loss(Project project) {
        LossFunction own = project.settings().loss();
        return reduction == null ? own : own.with(reduction);
    }

    abstract void run(Session session, Terminal terminal);

    /** The prompt in a file, on standard input for {@code -}, or the project's own when none is given. */
    final String prompt(Session session) {
        return promptFile == null ? session.project().prompt() : text(promptFile);
    }
}
