package dev.spanwise.app;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.eval.Evaluation;
import dev.spanwise.eval.Metric;
import dev.spanwise.pmpo.ExampleLoss;
import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Objective;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.PromptLayout;
import dev.spanwise.store.BadFileException;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evaluates prompts with one model on a project's examples. Keeps the generated answers of the last two prompt and
 * split pairs, since greedy decoding would give the same answers again. Not thread-safe.
 */
final class ProjectEvaluator {
    /** One for the prompt before and one for the prompt after a change. */
    private static final int KEPT = 2;

    private final Project project;
    private final Model model;
    private final PromptLayout layout;
    private final LossFunction loss;
    private final Map<Asked, Evaluation> kept = new LinkedHashMap<>();

    /** Whether the model's chat template has a place for thoughts. */
    boolean thinks() {
        return layout.thoughtEnd().isPresent();
    }

    private ProjectEvaluator(Project project, Model model, PromptLayout layout, LossFunction loss) {
        this.project = project;
        this.model = model;
        this.layout = layout;
        this.loss = loss;
    }

    private record Asked(String prompt, Split split) {}

    /**
     * @param loss whose thoughts stand before generated answers
     * @throws dev.spanwise.score.ModelException if the project requires a chat template and the model has none
     */
    static ProjectEvaluator of(Project project, Model model, LossFunction loss) {
        return new ProjectEvaluator(project, model, ModelLoader.layout(project, model), loss);
    }

    /** The objective with the project's worked examples. */
    Objective objective(LossFunction function) {
        return new Objective(model, Optional.of(model), layout, function, List.of(), project.data())
                .showing(project.data().of(Split.SHOT));
    }

    /**
     * The metric of generated answers: the project's, or one that fits its targets.
     *
     * @throws BadFileException if the project names an unknown metric
     */
    static Metric metric(Project project) {
        try {
            return project.settings()
                    .metric()
                    .map(Metric::of)
                    .orElseGet(() -> Metric.fitting(project.data().examples()));
        } catch (InvalidInputException e) {
            throw new BadFileException(project.folder().resolve("project.json") + ": \"metric\": " + e.getMessage(), e);
        }
    }

    /** Generates the answers to a split. */
    Evaluation answers(String prompt, Split split, Metric metric, CancelToken cancel) {
        List<Example> examples = project.data().of(split);
        if (examples.isEmpty()) {
            throw new InvalidInputException("The project has no " + split.id() + " examples.");
        }
        Asked asked = new Asked(prompt, split);
        Evaluation known = kept.get(asked);
        if (known != null) {
            return known.by(metric);
        }
        List<String> contexts = objective(loss).answerContexts(prompt, examples, cancel);
        Evaluation fresh = Evaluation.of(prompt, contexts, examples, metric, model, cancel);
        if (kept.size() == KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(asked, fresh);
        return fresh;
    }

    /**
     * Whether each test example is answered correctly under a prompt, in their order: by probabilities if the data have
     * wrong answers, else by generated answers and {@link #metric}.
     *
     * @param loss of the prompt on the test examples
     */
    List<Boolean> right(PromptLoss loss, CancelToken cancel) {
        return loss.margins().isPresent()
                ? loss.examples().stream().map(ExampleLoss::ahead).toList()
                : answers(loss.prompt(), Split.TEST, metric(project), cancel).right();
    }
}
