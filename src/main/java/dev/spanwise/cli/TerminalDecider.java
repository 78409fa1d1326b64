package dev.spanwise.cli;

import dev.spanwise.pmpo.Decider;
import dev.spanwise.pmpo.Decision;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.pmpo.RunEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the decisions of a manual run from standard input; end of input stops the run. */
final class TerminalDecider implements Decider {
    private final Terminal terminal;
    private final BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    TerminalDecider(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Decision decide(int iteration, PromptLoss incumbent, List<RunEvent.Measured> measured) {
        terminal.clearProgress();
        List<RunEvent.Measured> best = measured.stream()
                .sorted(Comparator.comparingDouble(RunEvent.Measured::loss))
                .toList();
        terminal.note(
                "Iteration %d. The prompt (loss %s): %s",
                iteration, Terminal.loss(incumbent.mean()), incumbent.prompt());
        for (int i = 0; i < best.size(); i++) {
            terminal.note(
                    "%3d  %s %s  %s",
                    i + 1,
                    Terminal.difference(best.get(i).difference().mean()),
                    Terminal.interval(best.get(i).difference().ci95()),
                    best.get(i).candidate().prompt());
        }
        while (true) {
            terminal.note(
                    "A number accepts that candidate, e and a prompt accepts yours, k keeps the prompt, s stops:");
            String answer = answer();
            if (answer == null || answer.equals("s")) {
                return Decision.STOP;
            }
            if (answer.equals("k")) {
                return Decision.KEEP;
            }
            if (answer.startsWith("e ") && !answer.substring(2).isBlank()) {
                return Decision.adopt(answer.substring(2).strip());
            }
            if (answer.matches("[0-9]{1,4}")) {
                int number = Integer.parseInt(answer);
                if (number >= 1 && number <= best.size()) {
                    return Decision.adopt(best.get(number - 1).candidate().prompt());
                }
            }
        }
    }

    private @Nullable String answer() {
        try {
            String line = answers.readLine();
            return line == null
                    ? null
                    : line.strip().length() == 1 ? line.strip().toLowerCase(Locale.ROOT) : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
