package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.app.Session;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.score.TokenLogProb;
import dev.spanwise.score.Tools;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise score}: the loss of a prompt. */
@Command(
        name = "score",
        description = "Print the loss of a prompt with its 95 %% interval.",
        mixinStandardHelpOptions = true)
final class ScoreCommand extends SessionCommand {
    @Option(
            names = "--split",
            description = "Examples to score on: train, validation or test. Default: ${DEFAULT-VALUE}.",
            defaultValue = "train")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Split split;

    @Option(names = "--details", description = "Also print the loss of every example.")
    private boolean details;

    private record Token(
            String text, @JsonProperty("logprob") double logProb) {
        static Token of(TokenLogProb token) {
            return new Token(token.text(), token.logProb());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Detail(
            int index,
            double loss,
            List<Double> margins,
            List<Token> tokens,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Double end,

            List<String> thoughts,
            ExampleLoss.@Nullable Parts parts) {
        static Detail of(ExampleLoss example) {
            return new Detail(
                    example.index(),
                    example.loss(),
                    example.margins(),
                    example.tokens().stream().map(Token::of).toList(),
                    example.end(),
                    example.thoughts(),
                    example.parts());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            double loss,
            List<Double> ci95,
            int n,
            String reduction,
            String end,
            @Nullable Double goesOn,
            ExampleLoss.@Nullable Parts parts,
            @Nullable Double beta,
            @Nullable @JsonUnwrapped MarginSummary comparison,
            long tokens,
            String model,
            double seconds,
            @Nullable List<Detail> examples) {}

    @Override
    void run(Session session, Terminal terminal) {
        String prompt = prompt(session);
        terminal.progress("Scoring ...");
        long start = System.nanoTime();
        PromptLoss loss = session.score(prompt, split, cancel());
        double seconds = (System.nanoTime() - start) / 1e9;
        terminal.clearProgress();
        long tokens = loss.examples().stream().mapToLong(e -> e.tokens().size()).sum();
        if (json()) {
            terminal.json(new Result(
                    loss.mean(),
                    Terminal.ci95(loss.ci95()),
                    loss.examples().size(),
                    loss.function().reduction().id(),
                    loss.function().end().id(),
                    EndSummary.rate(loss),
                    loss.parts().orElse(null),
                    MarginSummary.beta(loss.function()),
                    MarginSummary.of(loss),
                    tokens,
                    session.model().name(),
                    seconds,
                    details ? loss.examples().stream().map(Detail::of).toList() : null));
            return;
        }
        if (details) {
            List<Example> examples = session.project().data().examples();
            for (ExampleLoss example : loss.examples()) {
                Example source = examples.get(example.index());
                terminal.line(
                        "%4d  %s  end %s  %s -> %s",
                        example.index(),
                        Terminal.loss(example.loss()),
                        example.end() == null ? "unknown" : Terminal.loss(-example.end()),
                        oneLine(source.input()),
                        oneLine(source.target()));
            }
        }
        loss.margins()
                .ifPresent(margins ->
                        terminal.line("%s", MarginSummary.line(loss.function().kind(), margins)));
        terminal.line(
                "loss %s, 95 %% interval %s to %s (%s, %d %s examples, %d target tokens, model %s%s, %.1f s)",
                Terminal.loss(loss.mean()),
                Terminal.loss(loss.ci95().lo()),
                Terminal.loss(loss.ci95().hi()),
                loss.function().description(),
                loss.examples().size(),
                split.id(),
                tokens,
                session.model().name(),
                tools(session.project().tools()),
                seconds);
        terminal.line("%s", EndSummary.of(loss));
        session.date().ifPresent(date -> terminal.line("the chat template tells the model that it is %s", date));
        loss.parts()
                .ifPresent(parts -> terminal.line(
                        "rationale %s, answer behind it %s; %.1f %% of the nats of both are the rationale's",
                        Terminal.loss(parts.rationale()), Terminal.loss(parts.answer()), 100 * parts.rationaleShare()));
    }

    private static String tools(Tools tools) {
        return tools.isEmpty() ? "" : " with the tools " + String.join(", ", tools.names());
    }

    private static String oneLine(String text) {
        return text.replace('\n', ' ');
    }
}
