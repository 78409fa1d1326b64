package dev.spanwise.app;

import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.MethodComponent;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunSettings;
import dev.spanwise.task.TaskKind;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The user's settings for the next run, independent of the project. Immutable.
 *
 * @param budget its limit in dollars is used only in projects with a price
 * @param without components of the method that are left out in addition to those that the preset leaves out; {@code
 *     PREFERENCE} has an effect only if the data have wrong answers
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

    /** @param without {@code null} in preferences of earlier versions; means none */
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

    /** The settings of a run for this kind of data and this price. */
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
