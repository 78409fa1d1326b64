package dev.spanwise.cli;

import dev.spanwise.app.Session;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.OverlongExample;
import dev.spanwise.project.Project;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.Reduction;
import dev.spanwise.score.Thinking;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Base class of commands that use the project's model. */
abstract class SessionCommand extends ProjectCommand {
    private static final int MOST_NAMED = 10;

    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = "Use this prompt instead of the project's; - reads standard input.")
    private @Nullable String promptFile;

    private @Nullable String prompt;

    @Option(
            names = "--reduction",
            description =
                    "How an answer's token log-probabilities become one number: token-mean, sum or byte-mean. Default:"
                            + " the project's.")
    private @Nullable Reduction reduction;

    @Option(
            names = "--thinking",
            paramLabel = "MODE",
            description =
                    "The thought before an answer: off, sampled (thoughts of the model's own), or given (the example's"
                            + " rationale). Default: the project's.")
    private @Nullable String thinking;

    @Option(
            names = "--thoughts",
            paramLabel = "M",
            description = "With --thinking sampled: thoughts for each example. Default: 1.")
    private @Nullable Integer thoughts;

    @Option(
            names = "--thought-tokens",
            paramLabel = "N",
            description = "With --thinking sampled: most tokens of a thought. Default: " + Thinking.TOKENS + ".")
    private @Nullable Integer thoughtTokens;

    @Option(
            names = "--scored",
            paramLabel = "PART",
            description = "With --thinking given: answer, rationale or both. Default: answer.")
    private @Nullable String scored;

    @Override
    final void run(Project project, Terminal terminal) {
        try (Session session = Session.open(project, loss(project), loader())) {
            try {
                run(session, terminal);
            } catch (ContextOverflowException e) {
                throw named(session, e);
            }
        }
    }

    /** The exception with the examples that are too long, unless the prompt alone is too long. */
    private ContextOverflowException named(Session session, ContextOverflowException e) {
        List<OverlongExample> overlong = session.overlongExamples(prompt(session), cancel());
        if (overlong.isEmpty()) {
            return e;
        }
        List<Integer> lines = session.project().lines();
        String which = overlong.stream()
                .limit(MOST_NAMED)
                .map(each -> "\n  line %d, %s: %,d tokens"
                        .formatted(
                                lines.get(each.example().index()),
                                each.example().split().id(),
                                each.tokens()))
                .collect(Collectors.joining());
        String more = overlong.size() > MOST_NAMED ? "\n  and " + (overlong.size() - MOST_NAMED) + " more" : "";
        return new ContextOverflowException(
                ("%s reads %,d tokens, and with this prompt %d of the %d examples in %s are longer:%s%s%n"
                                        + "Shorten them or the prompt, take")
                                .formatted(
                                        session.model().name(),
                                        e.limit(),
                                        overlong.size(),
                                        lines.size(),
                                        session.project()
                                                .folder()
                                                .resolve(session.project()
                                                        .settings()
                                                        .data()),
                                        which,
                                        more)
                        + " them out, or choose another model.",
                e.tokens(),
                e.limit());
    }

    /** The loss function of this call. */
    LossFunction loss(Project project) {
        LossFunction own = project.settings().loss();
        LossFunction reduced = reduction == null ? own : own.with(reduction);
        if (thinking == null && (thoughts != null || thoughtTokens != null || scored != null)) {
            throw new InvalidInputException("--thoughts, --thought-tokens and --scored go with --thinking.");
        }
        return thinking == null ? reduced : reduced.with(Thinking.of(thinking, thoughts, thoughtTokens, scored));
    }

    abstract void run(Session session, Terminal terminal);

    /** The prompt in a file, on standard input for {@code -}, or the project's prompt by default. */
    final String prompt(Session session) {
        if (prompt == null) {
            prompt = promptFile == null ? session.project().prompt() : text(promptFile);
        }
        return prompt;
    }
}
