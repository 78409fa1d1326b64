package dev.spanwise.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.spanwise.app.Session;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.AccuracyChange;
import dev.spanwise.eval.Judgement;
import dev.spanwise.eval.Judgement.Verdict;
import dev.spanwise.eval.LossAudit;
import dev.spanwise.eval.Metric;
import dev.spanwise.eval.ProcessReward;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Margins;
import dev.spanwise.pmpo.PairedDifference;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.project.PromptVersion;
import dev.spanwise.report.Estimate;
import dev.spanwise.stats.RankCorrelation;
import dev.spanwise.stats.Rate;
import dev.spanwise.task.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code spanwise evaluate}: the accuracy of a prompt on the test split. */
@Command(
        name = "evaluate",
        description = "Print how often the test examples are answered rightly, and their loss.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand extends SessionCommand {
    @Option(
            names = "--metric",
            description =
                    "When a generated answer is right: exact, normalized (case and punctuation aside), letter, number,"
                            + " contains or regex:PATTERN. Default: the project's, or the one that fits the targets."
                            + " Preference and choice data are judged by the probabilities of their answers, without"
                            + " generating any, unless this is given.")
    private @Nullable Metric metric;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Compare with this prompt, answer by answer; \"first\" is the oldest in the project's history.")
    private @Nullable String against;

    @Option(
            names = "--audit",
            paramLabel = "N",
            description = "Check on N prompts of the project's latest run whether a lower loss meant better answers.")
    private int audited;

    @Option(
            names = "--judge",
            paramLabel = "FOLDER",
            description =
                    "Let this model compare the prompt's generated answers, twice with the order swapped, with those"
                        + " of the prompt of --against, or else with the chosen or right answers of the data. Default:"
                        + " the project's judge, if it has one.")
    private @Nullable String judge;

    @Option(
            names = "--reward",
            paramLabel = "NAME",
            description =
                    "Let the process reward model of this backend score the generated answers, line by line. Default:"
                            + " the project's reward, if it has one.")
    private @Nullable String reward;

    @Option(
            names = "--fail-if",
            paramLabel = "CHECK",
            description =
                    "Exit with code 5 if this holds, for example \"accuracy<0.8\" or \"loss>1.5\". Numbers: accuracy,"
                        + " loss; margin where answers are compared; accuracyChange, lossChange and p with --against;"
                        + " spearman with --audit; winRate with a judge; reward, and rewardChange with --against, with"
                        + " a reward model.")
    private List<FailCondition> checks = new ArrayList<>();

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write the checks of --fail-if as JUnit XML, for a build server.")
    private @Nullable Path junit;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Score(
            double loss,
            List<Double> lossCi95,
            double accuracy,
            List<Double> ci95,
            @Nullable Estimate margin) {}

    private record Compared(
            Score before, Estimate change, Estimate lossChange, int gained, int lost, double mcnemarP) {}

    private record Audited(
            int n,
            @Nullable Double spearman,
            @Nullable List<Double> spearmanCi95,
            String verdict,
            List<AuditedPrompt> prompts) {}

    private record AuditedPrompt(
            String prompt, double loss, List<Double> lossCi95, double accuracy, List<Double> ci95) {
        static AuditedPrompt of(LossAudit.Entry entry) {
            return new AuditedPrompt(
                    entry.prompt(),
                    entry.loss(),
                    Terminal.ci95(entry.lossCi95()),
                    entry.accuracy().value(),
                    Terminal.ci95(entry.accuracy().ci95()));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            String metric,
            int n,
            double accuracy,
            List<Double> ci95,
            double loss,
            List<Double> lossCi95,
            String reduction,
            String end,
            @Nullable Double goesOn,
            @Nullable Double beta,
            @Nullable Estimate margin,
            @Nullable Compared against,
            @Nullable Audited audit,
            @Nullable Judged judged,
            @Nullable Rewarded reward) {}

    /**
     * @param over origin of the other answers: the other prompt or the data
     * @param flipped rate of verdicts that changed with the order; {@code null} if all pairs were the same text
     */
    private record Judged(
            String judge,
            String over,
            int n,
            double winRate,
            List<Double> ci95,
            int won,
            int lost,
            int split,
            int same,
            @Nullable Estimate flipped) {}

    /**
     * @param score mean over the answers of the product of their steps' probabilities
     * @param meanStep mean over the answers of their steps' mean probability
     * @param lowestStep mean over the answers of their steps' lowest probability
     * @param stepsPerAnswer mean number of steps
     * @param empty answers without a step, which score 0
     * @param before the score under the other prompt
     * @param change paired, example by example; positive is better
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Rewarded(
            String model,
            int n,
            Estimate score,
            double meanStep,
            double lowestStep,
            double stepsPerAnswer,
            int empty,
            @Nullable Estimate before,
            @Nullable Estimate change) {}

    private record Rewards(ProcessReward after, @Nullable ProcessReward before) {}

    private record Findings(
            Measured after,
            @Nullable Measured before,
            @Nullable LossAudit audit,
            @Nullable Judgement judged,
            @Nullable Rewards rewards) {}

    /** Which test examples a prompt answers correctly, by generated text or by probabilities. */
    private record Measured(
            PromptLoss loss, List<Boolean> right, @Nullable Margins margins) {
        Rate rate() {
            return Rate.of(right);
        }

        Score score() {
            Estimate margin = margins == null ? null : Estimate.of(margins.mean(), margins.ci95());
            return new Score(
                    loss.mean(), Terminal.ci95(loss.ci95()), rate().value(), Terminal.ci95(rate().ci95()), margin);
        }
    }

    @Override
    void run(Session session, Terminal terminal) {
        terminal.progress("Answering ...");
        String prompt = prompt(session);
        Optional<String> other = Optional.ofNullable(against).map(name -> other(session, name));
        Findings findings = new Findings(
                measured(session, prompt),
                other.map(text -> measured(session, text)).orElse(null),
                audited == 0 ? null : audit(session, terminal),
                judge(session.project())
                        .map(name -> session.judge(name, prompt, other, cancel()))
                        .orElse(null),
                reward(session.project())
                        .map(name -> rewards(session, name, prompt, other))
                        .orElse(null));
        terminal.clearProgress();
        if (json()) {
            terminal.json(result(session, findings));
        } else {
            print(terminal, session, findings);
        }
        check(session, numbers(findings));
    }

    private Optional<String> judge(Project project) {
        return Optional.ofNullable(judge)
                .map(ProjectCommand::model)
                .or(() -> project.settings().judge());
    }

    private Optional<String> reward(Project project) {
        return Optional.ofNullable(reward).or(() -> project.settings().reward());
    }

    private Rewards rewards(Session session, String name, String prompt, Optional<String> other) {
        return new Rewards(
                session.reward(name, prompt, cancel()),
                other.map(text -> session.reward(name, text, cancel())).orElse(null));
    }

    private void check(Session session, Map<String, Double> numbers) {
        if (junit != null) {
            JUnitXml.write(junit, session.project().settings().name(), checks, numbers);
        }
        List<String> failed = checks.stream()
                .filter(check -> check.fails(numbers))
                .map(check -> check.finding(numbers))
                .toList();
        if (!failed.isEmpty()) {
            throw new FailCondition.FailedException("Failed: " + String.join("; ", failed) + ".");
        }
    }

    private static Map<String, Double> numbers(Findings findings) {
        Measured after = findings.after();
        Measured before = findings.before();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("accuracy", after.rate().value());
        numbers.put("loss", after.loss().mean());
        if (after.margins() != null) {
            numbers.put("margin", after.margins().mean());
        }
        if (before != null) {
            AccuracyChange change = AccuracyChange.of(before.right(), after.right());
            numbers.put("accuracyChange", change.accuracy());
            numbers.put("lossChange", after.loss().minus(before.loss()).mean());
            numbers.put("p", change.test().p());
        }
        if (findings.audit() != null) {
            findings.audit().spearman().ifPresent(spearman -> numbers.put("spearman", spearman.rho()));
        }
        if (findings.judged() != null) {
            numbers.put("winRate", findings.judged().winRate());
        }
        if (findings.rewards() != null) {
            ProcessReward reward = findings.rewards().after();
            numbers.put("reward", reward.value());
            if (findings.rewards().before() != null) {
                numbers.put(
                        "rewardChange",
                        reward.minus(findings.rewards().before()).mean());
            }
        }
        return numbers;
    }

    private void print(Terminal terminal, Session session, Findings findings) {
        Measured after = findings.after();
        terminal.line("%s, %s", accuracyOf(session, after), lossOf(after.loss()));
        terminal.line("%s", EndSummary.of(after.loss()));
        if (after.margins() == null && session.thinksToAnswer()) {
            terminal.line("each answer was generated behind one thought that the model wrote");
        }
        if (findings.before() != null) {
            compare(terminal, session, findings.before(), after);
        }
        if (findings.judged() != null) {
            terminal.line(
                    "judge %s: over %s, the prompt %s",
                    judge(session.project()).orElseThrow(),
                    over(),
                    findings.judged().inWords());
        }
        if (findings.rewards() != null) {
            Rewards rewards = findings.rewards();
            terminal.line(
                    "reward %s: %s",
                    reward(session.project()).orElseThrow(),
                    rewards.after().inWords(Optional.ofNullable(rewards.before())));
        }
        if (findings.audit() != null) {
            print(terminal, findings.audit());
        }
    }

    private String over() {
        return against == null ? "the answers of the data" : "the answers to the other prompt";
    }

    private Judged judged(Session session, Judgement judgement) {
        return new Judged(
                judge(session.project()).orElseThrow(),
                against == null ? "data" : "against",
                judgement.verdicts().size(),
                judgement.winRate(),
                Terminal.ci95(judgement.ci95()),
                judgement.count(Verdict.WON),
                judgement.count(Verdict.LOST),
                judgement.count(Verdict.SPLIT),
                judgement.count(Verdict.SAME),
                judgement.flipped().map(Estimate::of).orElse(null));
    }

    private Rewarded rewarded(Session session, Rewards rewards) {
        ProcessReward after = rewards.after();
        ProcessReward before = rewards.before();
        PairedDifference change = before == null ? null : after.minus(before);
        return new Rewarded(
                reward(session.project()).orElseThrow(),
                after.answers().size(),
                Estimate.of(after.value(), after.ci95()),
                after.mean(),
                after.lowest(),
                after.steps(),
                after.empty(),
                before == null ? null : Estimate.of(before.value(), before.ci95()),
                change == null ? null : Estimate.of(change.mean(), change.ci95()));
    }

    private Metric metric(Session session) {
        return metric == null ? session.metric() : metric;
    }

    private Measured measured(Session session, String prompt) {
        PromptLoss loss = session.score(prompt, Split.TEST, cancel());
        return new Measured(
                loss, right(session, loss), metric == null ? loss.margins().orElse(null) : null);
    }

    private List<Boolean> right(Session session, PromptLoss loss) {
        return metric == null
                ? session.right(loss, cancel())
                : session.evaluate(loss.prompt(), Split.TEST, metric, cancel()).right();
    }

    private LossAudit audit(Session session, Terminal terminal) {
        return session.audit(audited, loss -> right(session, loss), cancel(), (soFar, total) -> {
            int next = Math.min(soFar.prompts().size() + 1, total);
            terminal.progress("Auditing prompt " + next + " of " + total + " ...");
        });
    }

    private String other(Session session, String name) {
        if (!name.equals("first")) {
            return text(name);
        }
        List<PromptVersion> history = session.project().history();
        if (history.isEmpty()) {
            throw new InvalidInputException(
                    "The project has no history yet. Name a file with the prompt to compare with.");
        }
        return history.getFirst().prompt();
    }

    private Result result(Session session, Findings findings) {
        Measured after = findings.after();
        Measured before = findings.before();
        LossAudit audit = findings.audit();
        LossFunction function = after.loss().function();
        Score score = after.score();
        return new Result(
                after.margins() == null ? metric(session).id() : MarginSummary.metric(function.kind()),
                after.right().size(),
                score.accuracy(),
                score.ci95(),
                score.loss(),
                score.lossCi95(),
                function.reduction().id(),
                function.end().id(),
                EndSummary.rate(after.loss()),
                MarginSummary.beta(function),
                score.margin(),
                before == null ? null : compared(before, after),
                audit == null ? null : audited(audit),
                findings.judged() == null ? null : judged(session, findings.judged()),
                findings.rewards() == null ? null : rewarded(session, findings.rewards()));
    }

    private static Compared compared(Measured before, Measured after) {
        AccuracyChange change = AccuracyChange.of(before.right(), after.right());
        PairedDifference loss = after.loss().minus(before.loss());
        return new Compared(
                before.score(),
                Estimate.of(change.accuracy(), change.ci95()),
                Estimate.of(loss.mean(), loss.ci95()),
                change.test().gained(),
                change.test().lost(),
                change.test().p());
    }

    private static Audited audited(LossAudit audit) {
        Optional<RankCorrelation> spearman = audit.spearman();
        return new Audited(
                audit.prompts().size(),
                spearman.map(RankCorrelation::rho).orElse(null),
                spearman.flatMap(RankCorrelation::ci95).map(Terminal::ci95).orElse(null),
                audit.verdict(),
                audit.prompts().stream().map(AuditedPrompt::of).toList());
    }

    private String accuracyOf(Session session, Measured measured) {
        return measured.margins() == null
                ? "accuracy " + Terminal.rate(measured.rate()) + ", "
                        + metric(session).id()
                : MarginSummary.line(measured.loss().function().kind(), measured.margins());
    }

    private static String lossOf(PromptLoss loss) {
        return "loss %s, 95 %% interval %s to %s (%s)"
                .formatted(
                        Terminal.loss(loss.mean()),
                        Terminal.loss(loss.ci95().lo()),
                        Terminal.loss(loss.ci95().hi()),
                        loss.function().description());
    }

    private void compare(Terminal terminal, Session session, Measured before, Measured after) {
        AccuracyChange change = AccuracyChange.of(before.right(), after.right());
        PairedDifference loss = after.loss().minus(before.loss());
        terminal.line("against: %s, %s", accuracyOf(session, before), lossOf(before.loss()));
        terminal.line(
                "change: %s %+.1f points [%+.1f, %+.1f]; %s; loss %s %s",
                after.margins() == null
                        ? "accuracy"
                        : after.loss().function().kind().rateName().toLowerCase(Locale.ROOT),
                100 * change.accuracy(),
                100 * change.ci95().lo(),
                100 * change.ci95().hi(),
                change.test().inWords(),
                Terminal.difference(loss.mean()),
                Terminal.interval(loss.ci95()));
    }

    private static void print(Terminal terminal, LossAudit audit) {
        terminal.line(
                "%nLoss and accuracy of %d prompts on %d test examples, with 95 %% intervals:",
                audit.prompts().size(), audit.prompts().getFirst().accuracy().n());
        for (LossAudit.Entry entry : audit.prompts()) {
            String start = entry.prompt().strip().replace('\n', ' ');
            terminal.line(
                    "  %7s %-16s  %5.1f %% %-14s  %s",
                    Terminal.loss(entry.loss()),
                    "[%s, %s]"
                            .formatted(
                                    Terminal.loss(entry.lossCi95().lo()),
                                    Terminal.loss(entry.lossCi95().hi())),
                    100 * entry.accuracy().value(),
                    "[%.1f, %.1f]"
                            .formatted(
                                    100 * entry.accuracy().ci95().lo(),
                                    100 * entry.accuracy().ci95().hi()),
                    start.length() > 60 ? start.substring(0, 60) + " ..." : start);
        }
        audit.spearman()
                .ifPresent(spearman -> terminal.line(
                        "Spearman's rank correlation %s %s",
                        Terminal.difference(spearman.rho()),
                        spearman.ci95().map(Terminal::interval).orElse("")));
        terminal.line("%s", audit.verdict());
        audit.warning().ifPresent(warning -> terminal.line("%s", warning));
    }
}
