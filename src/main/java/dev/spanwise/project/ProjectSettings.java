package dev.spanwise.project;

import dev.spanwise.pmpo.LossFunction;
import dev.spanwise.pmpo.Price;
import java.util.List;
import java.util.Optional;

/**
 * What a project says about itself.
 *
 * @param task what the prompt is for, in a sentence
 * @param layout {@code chat} or {@code plain}
 * @param model {@code pocket} or a model folder
 * @param loss how a prompt is judged; its kind is that of the examples
 * @param data the examples' file, relative to the project
 * @param rewriter the model that writes candidates; none for the scored model
 * @param rewriteTemplate {@code own}, {@code large}, {@code small} or a file; none for the rewriter's own, or small
 *     where it has none
 * @param frozen texts of the prompt that no rewrite may change
 * @param shots positions in the data of the training examples that are shown with every prompt instead
 * @param metric when a generated answer is right, by its name; none for the one that fits the targets
 * @param judge a model that compares answers, named like {@code model}
 * @param judgeTemplate a file that says how it is asked; none for the program's own
 * @param reward a backend with a process reward model, which scores the steps of generated answers
 * @param price of the models' work; {@link Price#FREE} where none is set
 */
public record ProjectSettings(
        String name,
        String task,
        String layout,
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
    /** The name of the model that comes with the program. */
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
