package dev.spanwise.pmpo;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.Usage;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Split;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * Losses, generations, races and decisions of a run, from the journal or computed now. A value is computed only if it
 * is missing; each event is journaled once.
 */
final class ReplayCache {
    /** The budget does not cover the next step. */
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
    private final Budget budget;
    private final Price price;
    private final CancelToken cancel;
    private final Map<LossKey, PromptLoss> losses = new HashMap<>();
    private final Map<RewriteKey, List<GeneratedText>> generations = new HashMap<>();
    private final Map<String, GeneratedText> markings = new HashMap<>();
    private final Map<String, RunEvent.Raced> races = new HashMap<>();
    private final Map<Integer, Deque<Decision>> decisions = new HashMap<>();
    private final Set<RunEvent> replayed = new HashSet<>();
    private Usage usage = Usage.NONE;
    private double seconds;

    /** @param models whose usage is counted */
    ReplayCache(
            Journal journal,
            Consumer<RunEvent> listener,
            List<Model> models,
            RunSettings settings,
            CancelToken cancel) {
        this.journal = journal;
        this.listener = listener;
        this.models = new LinkedHashSet<>(models);
        this.budget = settings.budget();
        this.price = settings.price();
        this.cancel = cancel;
    }

    /** Starts or resumes the run; throws if the journal was started with other conditions. */
    void start(RunEvent.Started started) {
        List<RunEvent> earlier = journal.earlier();
        if (!earlier.isEmpty() && !earlier.getFirst().equals(started)) {
            throw new BadFileException(
                    "The unfinished run was started with another prompt, model, data or other settings, so it cannot"
                            + " be resumed with these. Start a new run instead.");
        }
        for (RunEvent event : earlier) {
            switch (event) {
                case RunEvent.Scored(PromptLoss loss) -> losses.put(new LossKey(loss.prompt(), loss.split()), loss);
                case RunEvent.Generated(int iteration, int hardCase, List<GeneratedText> outputs) ->
                    generations.put(new RewriteKey(iteration, hardCase), outputs);
                case RunEvent.Marked(String prompt, GeneratedText answer) -> markings.put(prompt, answer);
                case RunEvent.Raced raced -> races.put(raced.candidate().prompt(), raced);
                case RunEvent.Decided(int iteration, Decision decision) ->
                    decisions
                            .computeIfAbsent(iteration, number -> new ArrayDeque<>())
                            .add(decision);
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
     * The loss of a prompt on a split, computed only if it is not known.
     *
     * @param planned work of that and of the steps that the budget must still cover afterwards
     * @throws BudgetSpent if the budget does not cover it
     */
    PromptLoss loss(String prompt, Split split, Supplier<Usage> planned, Supplier<PromptLoss> work) {
        return known(losses, new LossKey(prompt, split), planned, work, RunEvent.Scored::new);
    }

    /** Whether the loss is known, for example since the rewrite equals a masked variant. */
    boolean knows(String prompt, Split split) {
        return losses.containsKey(new LossKey(prompt, split));
    }

    /**
     * The race of a candidate, run only if it is not known.
     *
     * @throws BudgetSpent if the budget does not cover it
     */
    RunEvent.Raced race(String prompt, Supplier<Usage> planned, Supplier<RunEvent.Raced> work) {
        return known(races, prompt, planned, work, raced -> raced);
    }

    /**
     * The rewriter's answers for a hard case, generated only if they are not known.
     *
     * @throws BudgetSpent if the budget does not cover it
     */
    List<GeneratedText> generations(
            int iteration, int hardCase, Supplier<Usage> planned, Supplier<List<GeneratedText>> work) {
        return known(
                generations,
                new RewriteKey(iteration, hardCase),
                planned,
                work,
                outputs -> new RunEvent.Generated(iteration, hardCase, outputs));
    }

    /**
     * The model's list of the units of a prompt, generated only if it is not known.
     *
     * @throws BudgetSpent if the budget does not cover it
     */
    GeneratedText marking(String prompt, Supplier<Usage> planned, Supplier<GeneratedText> work) {
        return known(markings, prompt, planned, work, answer -> new RunEvent.Marked(prompt, answer));
    }

    /** The user's decision after an iteration, requested only if it is not known. */
    Decision decision(int iteration, Supplier<Decision> question) {
        Deque<Decision> earlier = decisions.getOrDefault(iteration, new ArrayDeque<>());
        Decision decision = earlier.isEmpty() ? question.get() : earlier.remove();
        emit(new RunEvent.Decided(iteration, decision));
        return decision;
    }

    /** Reports an event and writes it to the journal, unless it was replayed from there. */
    void emit(RunEvent event) {
        if (event instanceof RunEvent.Progress) {
            listener.accept(event);
        } else if (!replayed.remove(event)) {
            journal.add(event);
            listener.accept(event);
        }
    }

    /** Usage of the run so far, earlier sessions included. */
    Usage usage() {
        return usage;
    }

    /** Time of the run so far, earlier sessions included, without pauses. */
    double seconds() {
        return seconds;
    }

    private <K, V> V known(
            Map<K, V> memory, K key, Supplier<Usage> planned, Supplier<V> work, Function<V, RunEvent> event) {
        V value = memory.get(key);
        if (value == null) {
            cancel.checkpoint();
            if (budget.limited() && !budget.covers(usage.plus(planned.get()), seconds, price)) {
                throw new BudgetSpent();
            }
            value = timed(work, event);
            memory.put(key, value);
        }
        return value;
    }

    private <T> T timed(Supplier<T> work, Function<T, RunEvent> event) {
        Usage before = ofModels();
        long start = System.nanoTime();
        T result = work.get();
        Usage spent = ofModels().minus(before);
        double time = (System.nanoTime() - start) / 1e9;
        usage = usage.plus(spent);
        seconds += time;
        RunEvent found = event.apply(result);
        RunEvent.Spent cost = new RunEvent.Spent(spent, time);
        journal.add(found, cost);
        listener.accept(found);
        listener.accept(cost);
        return result;
    }

    private Usage ofModels() {
        return models.stream().map(Model::usage).reduce(Usage.NONE, Usage::plus);
    }
}
