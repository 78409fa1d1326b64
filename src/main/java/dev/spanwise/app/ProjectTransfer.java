package dev.spanwise.app;

import dev.spanwise.eval.TransferMatrix;
import dev.spanwise.eval.TransferMeasurer;
import dev.spanwise.pmpo.PromptLoss;
import dev.spanwise.project.Project;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Model;
import dev.spanwise.task.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Measures the prompts of a project on its own model and on others. */
public final class ProjectTransfer {
    private ProjectTransfer() {}

    /**
     * Opens one model at a time, the project's own first.
     *
     * @param prompts the first one is the baseline
     * @param others names of models as in a project; one that fails becomes a column with the reason
     * @param progress gets the results so far after each step
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static TransferMatrix of(
            Project project,
            ModelLoader loader,
            List<TransferMatrix.Prompt> prompts,
            List<String> others,
            CancelToken cancel,
            Consumer<TransferMatrix> progress) {
        loader.admit(project);
        Opened own = new Opened(loader, project, project.settings().model());
        return of(project, loader, own, prompts, others, cancel, progress);
    }

    /** @param own the project's own model, already open */
    static TransferMatrix of(
            Project project,
            ModelLoader loader,
            TransferMeasurer.Contender own,
            List<TransferMatrix.Prompt> prompts,
            List<String> others,
            CancelToken cancel,
            Consumer<TransferMatrix> progress) {
        List<TransferMeasurer.Contender> models = new ArrayList<>(List.of(own));
        others.stream()
                .distinct()
                .filter(name -> !name.equals(own.name()))
                .forEach(name -> models.add(new Opened(loader, project, name)));
        return new TransferMeasurer((prompt, model) -> cell(project, prompt, model, cancel), cancel, progress)
                .of(prompts, models);
    }

    private static TransferMatrix.Cell cell(Project project, String prompt, Model model, CancelToken cancel) {
        ProjectEvaluator examination =
                ProjectEvaluator.of(project, model, project.settings().loss());
        PromptLoss loss = examination
                .objective(project.settings().loss().with(TransferMatrix.REDUCTION))
                .loss(prompt, Split.TEST, cancel);
        return new TransferMatrix.Cell(loss, examination.right(loss, cancel));
    }

    /** A model that is opened and closed by each use. */
    private record Opened(ModelLoader loader, Project project, String name) implements TransferMeasurer.Contender {
        @Override
        public void use(Consumer<Model> work) {
            try (Model model = loader.open(project, name)) {
                work.accept(model);
            }
        }
    }

    /** A model that is already open and stays open. */
    record Lent(String name, Model model) implements TransferMeasurer.Contender {
        @Override
        public void use(Consumer<Model> work) {
            work.accept(model);
        }
    }
}
