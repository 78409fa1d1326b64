package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.Usage;
import dev.spanwise.task.Example;
import dev.spanwise.task.Split;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The work of a run, computed before it starts: the prompt and its masked variants, with shared prefixes counted as the
 * model reads them. Later prompts are assumed to have the length and the number of units of the first one. Without an
 * {@link IterationEstimate} it is the maximum, with all rewrites scored; with one, every iteration is assumed to be
 * like the estimated one.
 *
 * @param prompts prompts scored, each on all examples of a split
 * @param generations number of rewrites, and of lists of units if the model chooses them
 * @param seconds at the measured throughput; {@code null} if it was not measured
 * @param dollars by the run's price; {@code null} if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CostPreview(
        long prompts,
        long generations,
        @JsonUnwrapped Usage work,
        @Nullable Double seconds,
        @Nullable Double dollars) {
    /**
     * @param pace measured throughput; {@code null} for an estimate without times
     * @param rehearsal {@code null} for the maximum
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static CostPreview of(
            Objective objective,
            RewriterConfig rewriting,
            RunSettings settings,
            String prompt,
            @Nullable Throughput pace,
            @Nullable IterationEstimate rehearsal,
            CancelToken cancel) {
        List<Example> train = objective.data().of(Split.TRAIN);
        RunSettings.Search search = settings.search();
        boolean validates = settings.uses(MethodComponent.VALIDATION)
                && !objective.data().of(Split.VALIDATION).isEmpty();
        Usage once = objective.planned(prompt, Split.TRAIN);
        Usage validation = validates ? objective.planned(prompt, Split.VALIDATION) : Usage.NONE;

        boolean validatesWinner = validates && (rehearsal == null || rehearsal.promising());
        Usage iteration = validatesWinner ? validation : Usage.NONE;
        long prompts = validatesWinner ? 1L : 0;
        long generations = search.rewrites();
        if (settings.uses(MethodComponent.MASK)) {
            boolean marked = settings.units() instanceof Segmentation.ByModel;
            List<Span> units = PromptUnits.rule(prompt, settings.units());
            int most = settings.units().mostUnits(prompt);
            for (Span unit : units) {
                cancel.checkpoint();
                Usage masked = objective.planned(Masking.DELETE.mask(prompt, unit), Split.TRAIN);
                iteration = iteration.plus(masked.times((double) most / units.size()));
            }
            prompts += most;
            if (marked) {
                iteration = iteration.plus(new UnitMarker(rewriting.model()).planned(prompt));
                generations++;
            }
        }
        if (rehearsal == null) {
            prompts += search.rewrites();
            Rewriter rewriter = new Rewriter(rewriting, objective.layout());
            Importance unread = Importance.unread(
                    new PromptLoss(prompt, Split.TRAIN, objective.function(), List.of()), settings.units());
            String request = rewriter.request(unread, train.getFirst(), train, settings.seed());
            iteration = iteration
                    .plus(once.times(search.rewrites()))
                    .plus(rewriter.planned(request, prompt, search.variants()).times(search.hardCases()));
        } else {
            prompts += rehearsal.passed();
            iteration = iteration.plus(rehearsal.scoring()).plus(rehearsal.writing());
        }

        Usage work = once.plus(validation).plus(iteration.times(search.iterations()));
        return new CostPreview(
                (validates ? 2L : 1) + search.iterations() * prompts,
                search.iterations() * generations,
                work,
                pace == null ? null : (Double) pace.seconds(work),
                settings.price().equals(Price.FREE)
                        ? null
                        : (Double) settings.price().of(work));
    }
}
