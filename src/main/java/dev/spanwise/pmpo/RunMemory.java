package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Generation;
import dev.spanwise.score.Model;
import dev.spanwise.score.Usage;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a run knows: every loss and generation so far, whether from this sitting or from the journal. Work is done
 * only where the memory has a gap, and each event reaches the journal once.
 */
final class RunMemory {
    /** The token budget is used up. */
    static final class BudgetSpent extends RuntimeException {
        private static final long serialVersionUID = 1;

        BudgetSpent() {
            super(null, null, false, false);
        }
    }

    private record LossKey(String prompt, Split split) {}

    private record RewriteKey(int iteration, int hardCase) {}

    private final Journal journal;
    private final Consumer<RunEvent> listener;
    private final Set<Model> models;
    private final long tokenBudget;
    private final CancelToken cancel;
    private final Map<LossKey, PromptLoss> losses = new HashMap<>();
    private final Map<RewriteKey, List<Generation>> generations = new HashMap<>();
    private final Map<String, Generation> markings = new HashMap<>();
    private final Set<RunEvent> replayed = new HashSet<>();
    private Usage usage = Usage.NONE;
    private double seconds;

    /**
     * @param models whose work counts
     * @param tokenBudget 0 for none
     */
    RunMemory(
            Journal journal, Consumer<RunEvent> listener, List<Model> models, long tokenBudget, CancelToken cancel) {
        this.journal = journal;
        this.listener = listener;
        this.models = new LinkedHashSet<>(models);
        this.tokenBudget = tokenBudget;
        this.cancel = cancel;
    }

    /** Begins or resumes; a journal that began differently is another run's. */
    void start(RunEvent.Started started) {
        List<RunEvent> earlier = journal.earlier();
        if (!earlier.isEmpty() && !earlier.getFirst().equals(started)) {
            throw new BadFileException("The unfinished run was started with another prompt, model, data or other settings, so it cannot"
                    + " be resumed with these. Start a new run instead.");
        }
        for (RunEvent event : earlier) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss) -> losses.put(new LossKey(loss.prompt(), loss.split()), loss);
                case RunEvent.Generated(int iteration, int hardCase, List<Generation> outputs) ->
                    generations.put(new RewriteKey(iteration, hardCase), outputs);
                case RunEvent.Marked(String prompt, Generation answer) -> markings.put(prompt, answer);
                case RunEvent.Spent(Usage spent, double time) -> {
                    usage = usage.plus(spent);
                    seconds += time;
                }
                default -> {}
            }
            replayed.add(event);
            listener.accept(event);
        }
        emit(started);
    }

    /**
     * The loss of a prompt on a split, worked out only if it is not known.
     *
     * @throws BudgetSpent if a training loss is to be worked out beyond the budget; validation is always paid for,
     *     since without it what was found before could not be accepted
     */
    PromptLoss loss(String prompt, Split split, Supplier<PromptLoss> work) {
        LossKey key = new LossKey(prompt, split);
        PromptLoss known = losses.get(key);
        if (known == null) {
            if (split == Split.TRAIN) {
                checkBudget();
            }
            known = timed(work, RunEvent.Scored::new);
            losses.put(key, known);
        }
        return known;
    }

    /**
     * What the rewriter answered for a hard case, asked only if it is not known.
     *
     * @throws BudgetSpent if the budget is used up
     */
    List<Generation> generations(int iteration, int hardCase, Supplier<List<Generation>> work) {
        RewriteKey key = new RewriteKey(iteration, hardCase);
        List<Generation> known = generations.get(key);
        if (known == null) {
            checkBudget();
            known = timed(work, outputs -> new RunEvent.Generated(iteration, hardCase, outputs));
            generations.put(key, known);
        }
        return known;
    }

    /**
     * The model's list of the units of a prompt, asked for only if it is not known.
     *
     * @throws BudgetSpent if the budget is used up
     */
    Generation marking(String prompt, Supplier<Generation> work) {
        Generation known = markings.get(prompt);
        if (known == null) {
            checkBudget();
            known = timed(work, answer -> new RunEvent.Marked(prompt, answer));
            markings.put(prompt, known);
        }
        return known;
    }

    /** Tells an event, unless the journal told it already. */
    void emit(RunEvent event) {
        if (event instanceof RunEvent.Progress) {
            listener.accept(event);
        } else if (!replayed.remove(event)) {
            journal.add(event);
            listener.accept(event);
        }
    }

    /** Work of all sittings. */
    Usage usage() {
        return usage;
    }

    /** Time of all sittings, without pauses. */
    double seconds() {
        return seconds;
    }

    private void checkBudget() {
        if (tokenBudget > 0 && usage.tokensFed() + usage.generatedTokens() >= tokenBudget) {
            throw new BudgetSpent();
        }
    }

    private <T> T timed(Supplier<T> work, Function<T, RunEvent> event) {
        cancel.checkpoint();
        Usage before = ofModels();
        long start = System.nanoTime();
        T result = work.get();
        Usage spent = ofModels().minus(before);
        double time = (System.nanoTime() - start) / 1e9;
        usage = usage.plus(spent);
        seconds += time;
        emit(event.apply(result));
        emit(new RunEvent.Spent(spent, time));
        return result;
    }

    private Usage ofModels() {
        return models.stream().map(Model::usage).reduce(Usage.NONE, Usage::plus);
    }
}
