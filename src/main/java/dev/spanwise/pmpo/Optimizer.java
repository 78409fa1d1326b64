package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.Generation;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Sampling;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
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
    /** Longest rewrite asked for, beyond the longest prompt that would pass the gate. */
    private static final int SLACK_TOKENS = 8;
    /** Training examples shown to the rewriter beside the hard case. */
    private static final int COMPANIONS = 2;

    private final Objective objective;
    private final Model model;
    private final Rewriter rewriter;
    private final RunSettings settings;
    private final RunMemory memory;
    private final Gate gate;
    private final CancelToken cancel;

    private int candidates;
    private double progress;

    /**
     * @param objective what is minimised
     * @param model the scored model, which also rewrites
     * @param task what the prompt is for, in a sentence
     * @param journal an empty one starts a run; one with events resumes theirs
     * @throws ModelException if the model has no rewrite template
     */
    public Optimizer(
            Objective objective,
            Model model,
            String task,
            RunSettings settings,
            Journal journal,
            CancelToken cancel,
            Consumer<RunEvent> listener) {
        this.objective = objective;
        this.model = model;
        this.settings = settings;
        this.cancel = cancel;
        this.gate = new Gate(model::countTokens, settings.maxPromptTokens());
        this.memory = new RunMemory(journal, listener, model, cancel);
        this.rewriter = new Rewriter(
                model.rewriteTemplate()
                        .orElseThrow(() -> new ModelException("The model " + model.name()
                                + " has no rewrite template. Add \"rewrite\" to spanwise.json in its folder.")),
                task);
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
                model.fingerprint(),
                objective.layout().getClass().getSimpleName(),
                objective.reduction().id(),
                objective.data().fingerprint()));
        gate.know(prompt);
        report(0, "Scoring the prompt");
        PromptLoss initial = loss(prompt, Split.TRAIN);
        PromptLoss incumbent = initial;
        RunEvent.StopReason reason = RunEvent.StopReason.ITERATIONS;
        int idle = 0;
        for (int iteration = 1; iteration <= settings.iterations(); iteration++) {
            Optional<PromptLoss> winner = iterate(iteration, incumbent);
            idle = winner.isPresent() ? 0 : idle + 1;
            incumbent = winner.orElse(incumbent);
            if (settings.patience() > 0 && idle >= settings.patience()) {
                reason = RunEvent.StopReason.PATIENCE;
                break;
            }
        }
        memory.emit(new RunEvent.Finished(incumbent.prompt(), incumbent.mean(), reason));
        report(1, "Finished");
        return new Outcome(initial, incumbent, reason, memory.usage(), memory.seconds());
    }

    /** The new incumbent, if the iteration found one. */
    private Optional<PromptLoss> iterate(int iteration, PromptLoss incumbent) {
        double begin = (double) (iteration - 1) / settings.iterations();
        double width = 1.0 / settings.iterations();
        memory.emit(new RunEvent.IterationStarted(iteration, incumbent.prompt(), incumbent.mean()));

        Importance importance = MaskAnalysis.of(
                incumbent.prompt(),
                settings.units(),
                this::loss,
                (done, total) -> report(begin + width * 0.3 * done / Math.max(1, total), "Masking units"));
        memory.emit(new RunEvent.Analyzed(iteration, importance));

        List<Example> hardCases = hardCases(incumbent);
        memory.emit(new RunEvent.HardCases(
                iteration, hardCases.stream().map(Example::index).toList()));

        List<Candidate> survivors = propose(iteration, incumbent.prompt(), importance, hardCases, begin, width);
        List<Winner> winners = new ArrayList<>();
        for (int i = 0; i < survivors.size(); i++) {
            Candidate candidate = survivors.get(i);
            report(begin + width * (0.5 + 0.5 * i / survivors.size()), "Scoring candidates");
            Optional<PromptLoss> measured = measure(candidate);
            if (measured.isPresent()) {
                PromptLoss loss = measured.get();
                memory.emit(new RunEvent.Measured(candidate, loss.mean(), loss.minus(incumbent)));
                if (loss.mean() < incumbent.mean()) {
                    winners.add(new Winner(candidate, loss));
                }
            }
        }
        winners.sort(Comparator.comparingDouble(winner -> winner.loss().mean()));
        for (Winner winner : winners) {
            if (!settings.validated() || holdsOnValidation(winner, incumbent)) {
                memory.emit(new RunEvent.Accepted(
                        iteration, winner.candidate(), winner.loss().mean()));
                return Optional.of(winner.loss());
            }
        }
        memory.emit(new RunEvent.Kept(
                iteration,
                survivors.isEmpty()
                        ? "no rewrite passed the gate"
                        : winners.isEmpty()
                                ? "no candidate has a lower training loss"
                                : "every better candidate is worse on the validation examples"));
        return Optional.empty();
    }

    private record Winner(Candidate candidate, PromptLoss loss) {}

    private List<Candidate> propose(
            int iteration,
            String incumbent,
            Importance importance,
            List<Example> hardCases,
            double begin,
            double width) {
        List<Candidate> survivors = new ArrayList<>();
        for (int rank = 0; rank < hardCases.size(); rank++) {
            report(begin + width * (0.3 + 0.2 * rank / hardCases.size()), "Rewriting");
            Example hardCase = hardCases.get(rank);
            long seed = new Random(settings.seed() * 1_000_003 + iteration * 1_009L + rank).nextLong();
            String request = rewriter.request(importance, cases(hardCase, seed));
            List<Generation> outputs = memory.generations(
                    iteration,
                    hardCase.index(),
                    () -> model.generate(
                            Collections.nCopies(settings.variants(), request),
                            new Sampling(
                                    settings.temperature(),
                                    settings.topP(),
                                    settings.maxPromptTokens() + SLACK_TOKENS,
                                    seed,
                                    List.of()),
                            cancel));
            for (Generation output : outputs) {
                String rewrite = output.text().strip();
                Candidate candidate = new Candidate(++candidates, iteration, hardCase.index(), rewrite);
                memory.emit(new RunEvent.Proposed(candidate));
                Optional<Refusal> refusal = gate.check(incumbent, rewrite, output);
                if (refusal.isPresent()) {
                    memory.emit(new RunEvent.Refused(candidate, refusal.get()));
                } else {
                    survivors.add(candidate);
                }
            }
        }
        return survivors;
    }

    /** A prompt that is too long together with an example is refused; any other failure ends the run. */
    private Optional<PromptLoss> measure(Candidate candidate) {
        try {
            return Optional.of(loss(candidate.prompt(), Split.TRAIN));
        } catch (ContextOverflowException e) {
            String reason = e.tokens() + " tokens with the longest example, the model reads " + e.limit();
            memory.emit(new RunEvent.Refused(candidate, new Refusal(Refusal.Kind.TOO_LONG, reason)));
            return Optional.empty();
        }
    }

    private boolean holdsOnValidation(Winner winner, PromptLoss incumbent) {
        if (objective.data().of(Split.VALIDATION).isEmpty()) {
            return true;
        }
        PromptLoss before = loss(incumbent.prompt(), Split.VALIDATION);
        PromptLoss after = loss(winner.loss().prompt(), Split.VALIDATION);
        PairedDifference difference = after.minus(before);
        boolean passed = difference.mean() <= 0 || difference.ci95().spansZero();
        memory.emit(new RunEvent.Validated(winner.candidate(), after.mean(), difference, passed));
        return passed;
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

    private void report(double done, String activity) {
        progress = Math.max(progress, done);
        memory.emit(new RunEvent.Progress(progress, activity));
    }
}
