package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.Generation;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Sampling;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.text.Masking;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/**
 * The run: score, analyse, rewrite for the hardest cases, gate, score again, accept the best; until the
 * iterations or the patience are used up. One instance is one run, on one thread.
 */
public final class Optimizer {
    /** Longest answer asked for, beyond the longest prompt that would pass the gate: bare, and with a diagnosis and tags. */
    private static final int SLACK_TOKENS = 8;
    private static final int DIAGNOSIS_TOKENS = 256;
    /** Training examples shown to the rewriter beside the hard case. */
    private static final int COMPANIONS = 2;

    private final Objective objective;
    private final Model model;
    private final Rewriting rewriting;
    private final Rewriter rewriter;
    private final RunSettings settings;
    private final RunMemory memory;
    private final Gate gate;
    private final CancelToken cancel;

    private int candidates;
    private int iteration;

    /**
     * @param objective what is minimised
     * @param model the scored model
     * @param rewriting who rewrites, and how it is asked
     * @param journal an empty one starts a run; one with events resumes theirs
     * @throws ModelException if the rewrite template is broken
     */
    public Optimizer(
            Objective objective,
            Model model,
            Rewriting rewriting,
            RunSettings settings,
            Journal journal,
            CancelToken cancel,
            Consumer<RunEvent> listener) {
        this.objective = objective;
        this.model = model;
        this.settings = settings;
        this.cancel = cancel;
        this.gate = new Gate(
                model::countTokens, settings.maxPromptTokens(), rewriting.frozen(), objective.data().of(Split.TRAIN));
        this.memory = new RunMemory(journal, listener, List.of(model, rewriting.model()), settings.tokenBudget(), cancel);
        this.rewriting = rewriting;
        this.rewriter = new Rewriter(rewriting);
    }

    /**
     * Runs to the end.
     *
     * @throws ModelException if the model fails; the journal keeps what was done
     * @throws java.util.concurrent.CancellationException if cancelled; the journal keeps what was done
     * @throws dev.spanwise.store.BadFileException if the journal cannot be written, or belongs to another run
     */
    public Outcome run(String prompt) {
        memory.start(new RunEvent.Started(
                settings,
                prompt,
                model.fingerprint(),
                rewriting.model().fingerprint(),
                rewriting.template(),
                rewriting.frozen(),
                objective.layout().getClass().getSimpleName(),
                objective.function(),
                objective.shots(),
                objective.data().fingerprint()));
        gate.know(prompt);
        report(0, "Scoring the prompt");
        PromptLoss initial = loss(prompt, Split.TRAIN);
        Optional<PromptLoss> initialValidation = validation(prompt);
        PromptLoss incumbent = initial;
        RunEvent.StopReason reason = RunEvent.StopReason.ITERATIONS;
        int idle = 0;
        try {
            for (iteration = 1; iteration <= settings.iterations(); iteration++) {
                Optional<PromptLoss> winner = iterate(incumbent);
                idle = winner.isPresent() ? 0 : idle + 1;
                incumbent = winner.orElse(incumbent);
                if (settings.patience() > 0 && idle >= settings.patience()) {
                    reason = RunEvent.StopReason.PATIENCE;
                    break;
                }
            }
        } catch (RunMemory.BudgetSpent e) {
            reason = RunEvent.StopReason.BUDGET;
        }
        Optional<PromptLoss> bestValidation = validation(incumbent.prompt());
        memory.emit(new RunEvent.Finished(incumbent.prompt(), incumbent.mean(), reason));
        memory.emit(new RunEvent.Progress(1, "Finished"));
        return new Outcome(
                initial, initialValidation, incumbent, bestValidation, reason, memory.usage(), memory.seconds());
    }

    /** The new incumbent, if the iteration found one. */
    private Optional<PromptLoss> iterate(PromptLoss incumbent) {
        memory.emit(new RunEvent.IterationStarted(iteration, incumbent.prompt(), incumbent.mean()));
        Importance importance = analyze(incumbent.prompt());
        memory.emit(new RunEvent.Analyzed(iteration, importance));
        List<Example> hardCases = hardCases(incumbent);
        memory.emit(new RunEvent.HardCases(
                iteration, hardCases.stream().map(Example::index).toList()));

        List<Candidate> survivors = propose(importance, hardCases);
        List<Winner> winners = measure(survivors, incumbent);
        for (Winner winner : winners) {
            if (holdsOnValidation(winner, incumbent)) {
                memory.emit(new RunEvent.Accepted(
                        iteration, winner.candidate(), winner.loss().mean()));
                return Optional.of(winner.loss());
            }
        }
        String reason = survivors.isEmpty()
                ? "no rewrite passed the gate"
                : winners.isEmpty()
                        ? "no candidate has a lower training loss"
                        : "every better candidate is worse on the validation examples";
        memory.emit(new RunEvent.Kept(iteration, reason));
        return Optional.empty();
    }

    private Importance analyze(String prompt) {
        Segments segments = Segments.of(
                prompt,
                settings.units(),
                () -> memory.marking(prompt, () -> new UnitMarker(rewriting.model()).mark(prompt, cancel)));
        return new MaskAnalysis(
                        this::loss, (done, total) -> report(0.3 * done / Math.max(1, total), "Masking units"))
                .of(prompt, segments, Masking.DELETE);
    }

    private record Winner(Candidate candidate, PromptLoss loss) {}

    /** The rewrites that pass the gate. */
    private List<Candidate> propose(Importance importance, List<Example> hardCases) {
        List<Candidate> survivors = new ArrayList<>();
        for (int rank = 0; rank < hardCases.size(); rank++) {
            report(0.3 + 0.2 * rank / hardCases.size(), "Rewriting");
            Example hardCase = hardCases.get(rank);
            long seed = new Random(settings.seed() * 1_000_003 + iteration * 1_009L + rank).nextLong();
            String request = rewriter.request(importance, cases(hardCase, seed));
            List<Generation> outputs = memory.generations(
                    iteration,
                    hardCase.index(),
                    () -> rewriting.model().generate(
                            Collections.nCopies(settings.variants(), request),
                            new Sampling(
                                    settings.temperature(),
                                    settings.topP(),
                                    settings.maxPromptTokens()
                                            + (rewriting.template().tagged() ? DIAGNOSIS_TOKENS : SLACK_TOKENS),
                                    seed,
                                    List.of()),
                            cancel));
            for (Generation output : outputs) {
                Optional<String> rewrite = rewriting.template().promptIn(output.text());
                Candidate candidate = new Candidate(
                        ++candidates,
                        iteration,
                        hardCase.index(),
                        rewrite.orElse(output.text().strip()));
                memory.emit(new RunEvent.Proposed(candidate));
                Optional<Refusal> refusal = gate.check(importance.base().prompt(), rewrite, output);
                if (refusal.isPresent()) {
                    memory.emit(new RunEvent.Refused(candidate, refusal.get()));
                } else {
                    survivors.add(candidate);
                }
            }
        }
        return survivors;
    }

    /** The candidates with a lower training loss than the incumbent, best first. */
    private List<Winner> measure(List<Candidate> survivors, PromptLoss incumbent) {
        List<Winner> winners = new ArrayList<>();
        int done = 0;
        try {
            for (Candidate candidate : survivors) {
                report(0.5 + 0.5 * done++ / survivors.size(), "Scoring candidates");
                try {
                    PromptLoss loss = loss(candidate.prompt(), Split.TRAIN);
                    memory.emit(new RunEvent.Measured(candidate, loss.mean(), loss.minus(incumbent)));
                    if (loss.mean() < incumbent.mean()) {
                        winners.add(new Winner(candidate, loss));
                    }
                } catch (ContextOverflowException e) {
                    String reason = e.tokens() + " tokens with the longest example, the model reads " + e.limit();
                    memory.emit(new RunEvent.Refused(candidate, new Refusal(Refusal.Kind.TOO_LONG, reason)));
                }
            }
        } catch (RunMemory.BudgetSpent e) {
            // What was measured still counts; the next step stops the run.
        }
        winners.sort(Comparator.comparingDouble(winner -> winner.loss().mean()));
        return winners;
    }

    private boolean holdsOnValidation(Winner winner, PromptLoss incumbent) {
        Optional<PromptLoss> before = validation(incumbent.prompt());
        Optional<PromptLoss> after = validation(winner.loss().prompt());
        if (before.isEmpty() || after.isEmpty()) {
            return true;
        }
        PairedDifference difference = after.get().minus(before.get());
        boolean passed = difference.mean() <= 0 || difference.ci95().spansZero();
        memory.emit(new RunEvent.Validated(winner.candidate(), after.get().mean(), difference, passed));
        return passed;
    }

    /** The loss on the validation split, if the run validates and there is one. */
    private Optional<PromptLoss> validation(String prompt) {
        return settings.validated() && !objective.data().of(Split.VALIDATION).isEmpty()
                ? Optional.of(loss(prompt, Split.VALIDATION))
                : Optional.empty();
    }

    private PromptLoss loss(String prompt, Split split) {
        return memory.loss(prompt, split, () -> objective.loss(prompt, split, cancel));
    }

    /** The training examples with the highest loss, ties by index. */
    private List<Example> hardCases(PromptLoss incumbent) {
        List<Example> examples = objective.data().examples();
        return incumbent.examples().stream()
                .sorted(Comparator.comparingDouble(ExampleLoss::loss).reversed().thenComparing(ExampleLoss::index))
                .limit(settings.hardCases())
                .map(loss -> examples.get(loss.index()))
                .toList();
    }

    /** The hard case and a few drawn companions, which together show what one example leaves open. */
    private List<Example> cases(Example hardCase, long seed) {
        List<Example> others = new ArrayList<>(objective.data().of(Split.TRAIN));
        others.remove(hardCase);
        Collections.shuffle(others, new Random(seed));
        List<Example> cases = new ArrayList<>(List.of(hardCase));
        cases.addAll(others.subList(0, Math.min(COMPANIONS, others.size())));
        return cases;
    }

    /** @param share of the iteration's work that is done */
    private void report(double share, String activity) {
        double done = (Math.max(0, iteration - 1) + share) / settings.iterations();
        memory.emit(new RunEvent.Progress(Math.min(1, done), activity));
    }
}
