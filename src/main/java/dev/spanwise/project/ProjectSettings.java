package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Price;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The validated settings of a project.
 *
 * @param task purpose of the prompt, in a sentence
 * @param layout {@code chat} or {@code plain}
 * @param date for a chat template that writes one; none for the usual one
 * @param model {@code pocket} or a model folder
 * @param loss the loss function; its kind is that of the examples
 * @param data the examples' file, relative to the project
 * @param rewriter the model that writes candidates; none for the scored model
 * @param rewriteTemplate {@code own}, {@code large}, {@code small} or a file; none for the rewriter's own, or small if
 *     it has none
 * @param frozen texts of the prompt that no rewrite may change
 * @param shots positions in the data of the training examples that are shown with every prompt instead
 * @param metric when a generated answer is right, by its name; none for the one that fits the targets
 * @param judge a model that compares answers, named like {@code model}
 * @param judgeTemplate file with the judge's template; none for the built-in one
 * @param reward a backend with a process reward model, which scores the steps of generated answers
 * @param price of the models' tokens; {@link Price#FREE} if none is set
 */
public record ProjectSettings(
        String name,
        String task,
        String layout,
        Optional<LocalDate> date,
        String model,
        LossFunction loss,
        String data,
        Optional<String> rewriter,
        Optional<String> rewriteTemplate,
        List<String> frozen,
        List<Integer> shots,
        Optional<String> metric,
        Optional<String> judge,
        Optional<String> judgeTemplate,
        Optional<String> reward,
        Price price,
        long splitSeed) {
    /** The name of the bundled model. */
    public static final String BUNDLED_MODEL = "pocket";

    public ProjectSettings {
        frozen = List.copyOf(frozen);
        shots = List.copyOf(shots);
    }

    ProjectSettings withFrozen(List<String> texts) {
        return new ProjectSettings(
                name,
                task,
                layout,
                date,
                model,
                loss,
                data,
                rewriter,
                rewriteTemplate,
                texts,
                shots,
                metric,
                judge,
                judgeTemplate,
                reward,
                price,
                splitSeed);
    }
}
