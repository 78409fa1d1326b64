package dev.spanwise.app;

import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.task.TaskKind;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the person chose for the next run, whatever the project. Immutable.
 *
 * @param budget its dollars count only in projects that set a price
 * @param without what of the method is left out, beyond what the preset leaves out; wrong answers only where the data
 *     have them
 */
public record RunPreferences(
        RunSettings.Preset preset,
        int iterations,
        int hardCases,
        int variants,
        long seed,
        RunSettings.Selection selection,
        Budget budget,
        Set<MethodComponent> without) {

    /** @param without {@code null} in preferences of earlier versions, which left nothing out */
    public RunPreferences {
        without = without == null ? Set.of() : Set.copyOf(without);
    }

    public static RunPreferences of(RunSettings settings) {
        RunSettings.Search search = settings.search();
        return new RunPreferences(
                settings.preset(),
                search.iterations(),
                search.hardCases(),
                search.variants(),
                settings.seed(),
                settings.selection(),
                settings.budget(),
                RunSettings.of(settings.preset(), settings.seed()).ingredients().stream()
                        .filter(ingredient -> !settings.uses(ingredient))
                        .collect(Collectors.toSet()));
    }

    /** The settings of a run on such data, whose models have that price. */
    public RunSettings settings(TaskKind kind, Price price) {
        Budget limits =
                price.equals(Price.FREE) ? new Budget(budget.tokens(), budget.calls(), budget.minutes(), 0) : budget;
        RunSettings settings = RunSettings.of(preset, seed)
                .withSearch(iterations, hardCases, variants)
                .with(selection)
                .within(limits, price);
        for (MethodComponent ingredient : without) {
            if (ingredient != MethodComponent.PREFERENCE || kind != TaskKind.SUPERVISED) {
                settings = settings.without(ingredient);
            }
        }
        return settings;
    }
}
