package dev.spanwise.pmpo;

import dev.spanwise.score.Model;
import dev.spanwise.score.Query;
import dev.spanwise.task.Split;
import java.util.List;

/**
 * The most work that a run can do, counted before it starts. A prompt of {@code p} tokens on {@code m} examples of {@code t}
 * tokens costs {@code p + m*t} with its prefix computed once and {@code m*(p+t)} without; later prompts are taken to be
 * as long, and to have as many units, as the first one.
 *
 * @param prompts prompts scored, each on all examples of a split
 * @param generations texts asked for: rewrites, and lists of units where the model chooses them
 * @param tokensFed tokens read with shared prefixes
 * @param tokensNaive tokens read without
 */
public record CostPreview(long prompts, long generations, long tokensFed, long tokensNaive) {
    public static CostPreview of(Objective objective, Model model, RunSettings settings, String prompt) {
        long units = settings.units().mostUnits(prompt);
        long rewrites = (long) settings.hardCases() * settings.variants();
        long iterations = settings.iterations();
        long markings = settings.units() instanceof Segmentation.ByModel ? 1 : 0;
        long onTrain = 1 + iterations * (units + rewrites);
        long onValidation = settings.validated() && !objective.data().of(Split.VALIDATION).isEmpty() ? 1 + iterations : 0;
        Tokens train = Tokens.of(objective, model, prompt, Split.TRAIN);
        Tokens validation = onValidation == 0 ? new Tokens(0, 0) : Tokens.of(objective, model, prompt, Split.VALIDATION);
        return new CostPreview(
                onTrain + onValidation,
                iterations * (markings + rewrites),
                onTrain * train.fed() + onValidation * validation.fed(),
                onTrain * train.naive() + onValidation * validation.naive());
    }

    private record Tokens(long fed, long naive) {
        static Tokens of(Objective objective, Model model, String prompt, Split split) {
            List<Query> queries = objective.queries(prompt, split);
            String shared = queries.getFirst().context();
            long naive = 0;
            for (Query query : queries) {
                int same = 0;
                while (same < Math.min(shared.length(), query.context().length())
                        && shared.charAt(same) == query.context().charAt(same)) {
                    same++;
                }
                shared = shared.substring(0, same);
                naive += model.countTokens(query.context()) + model.countTokens(query.target());
            }
            long prefix = queries.size() > 1 && !shared.isEmpty() ? model.countTokens(shared) : 0;
            return new Tokens(naive - prefix * (queries.size() - 1), naive);
        }
    }
}
