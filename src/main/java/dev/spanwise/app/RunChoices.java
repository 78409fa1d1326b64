package dev.spanwise.app;

import dev.spanwise.pmpo.Budget;
import dev.spanwise.pmpo.Price;
import dev.spanwise.pmpo.RunSettings;

/**
 * What the person chose for the next run, whatever the project. Immutable.
 *
 * @param budget its dollars count only in projects that set a price
 */
public record RunChoices(
        RunSettings.Preset preset,
        int iterations,
        int hardCases,
        int variants,
        long seed,
        RunSettings.Selection selection,
        Budget budget) {

    public static RunChoices of(RunSettings settings) {
        RunSettings.Search search = settings.search();
        return new RunChoices(
                settings.preset(),
                search.iterations(),
                search.hardCases(),
                search.variants(),
                settings.seed(),
                settings.selection(),
                settings.budget());
    }

    /** The settings of a run whose models have that price. */
    public RunSettings settings(Price price) {
        Budget limits = price.equals(Price.FREE)
                ? new Budget(budget.tokens(), budget.calls(), budget.minutes(), 0)
                : budget;
        return RunSettings.of(preset, seed)
                .withSearch(iterations, hardCases, variants)
                .with(selection)
                .within(limits, price);
    }
}
