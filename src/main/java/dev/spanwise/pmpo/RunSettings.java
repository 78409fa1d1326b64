package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The settings of a run. Part of the journal, so that a run can be repeated.
 *
 * @param ingredients the parts of the method that are used
 * @param units segmentation for the mask analysis
 * @param price for the budget in dollars
 * @param seed of all random choices
 */
public record RunSettings(
        Preset preset,
        Search search,
        Set<MethodComponent> ingredients,
        Segmentation units,
        Wording wording,
        Selection selection,
        Budget budget,
        Price price,
        long seed) {
    /** Named settings. */
    public enum Preset {
        /** As in the paper: model-chosen units, accept on strictly lower training loss, no validation, no patience. */
        PAPER,
        /** The default: a winner must also hold on validation examples; stops after three idle iterations. */
        GUARDED
    }

    /**
     * The size of the search.
     *
     * @param iterations maximum iterations (T in the paper)
     * @param hardCases hard cases per iteration (k)
     * @param variants rewrites per hard case (n)
     * @param patience iterations without a better prompt before the run stops; 0 never stops early
     */
    public record Search(int iterations, int hardCases, int variants, int patience) {
        public Search {
            if (iterations < 1 || hardCases < 1 || variants < 1 || patience < 0) {
                throw new InvalidInputException(
                        "Iterations, hard cases and variants must be at least 1, and the patience at least 0.");
            }
        }

        /** The rewrites of an iteration. */
        public int rewrites() {
            return hardCases * variants;
        }
    }

    /**
     * The sampling of rewrites.
     *
     * @param maxTokens maximum length of a prompt that passes the filter, in tokens of the scored model
     */
    public record Wording(double temperature, double topP, int maxTokens) {
        public Wording {
            if (maxTokens < 1) {
                throw new InvalidInputException("The longest prompt must have at least 1 token.");
            }
        }
    }

    /**
     * The selection of the next prompt among the candidates.
     *
     * @param lengthPenalty nats added to the loss per 100 tokens of prompt; 0 for no penalty
     * @param racing whether a candidate that is clearly worse on the first examples is dropped after them
     * @param manual whether the user decides instead
     */
    public record Selection(double lengthPenalty, boolean racing, boolean manual) {
        public static final Selection BY_LOSS = new Selection(0, false, false);

        public Selection {
            if (!(lengthPenalty >= 0) || Double.isInfinite(lengthPenalty)) {
                throw new InvalidInputException("The length penalty is a number of 0 or more.");
            }
        }
    }

    public RunSettings {
        EnumSet<MethodComponent> used = EnumSet.noneOf(MethodComponent.class);
        used.addAll(ingredients);
        ingredients = Collections.unmodifiableSet(used);
        if (budget.dollars() > 0 && price.equals(Price.FREE)) {
            throw new InvalidInputException(
                    "A budget in dollars needs the model's price: set \"price\" in project.json,"
                            + " with \"input\" and \"output\" in dollars for a million tokens.");
        }
    }

    public static RunSettings of(Preset preset, long seed) {
        boolean guarded = preset == Preset.GUARDED;
        RunSettings settings = new RunSettings(
                preset,
                new Search(20, 3, 4, guarded ? 3 : 0),
                EnumSet.allOf(MethodComponent.class),
                guarded ? Segmentation.SENTENCES : new Segmentation.ByModel(),
                new Wording(0.8, 0.95, 256),
                Selection.BY_LOSS,
                Budget.NONE,
                Price.FREE,
                seed);
        return guarded ? settings : settings.without(MethodComponent.VALIDATION);
    }

    /** Whether the run makes rewrites in one iteration and ends without choosing; the user chooses afterwards. */
    public boolean isProposal() {
        return selection.manual() && search.iterations() == 1;
    }

    /** A copy with another size of the search and the same patience. */
    public RunSettings withSearch(int iterations, int hardCases, int variants) {
        return with(new Search(iterations, hardCases, variants, search.patience()));
    }

    public RunSettings with(Search other) {
        return new RunSettings(preset, other, ingredients, units, wording, selection, budget, price, seed);
    }

    public RunSettings with(Selection other) {
        return new RunSettings(preset, search, ingredients, units, wording, other, budget, price, seed);
    }

    public RunSettings within(Budget limits, Price by) {
        return new RunSettings(preset, search, ingredients, units, wording, selection, limits, by, seed);
    }

    public RunSettings without(MethodComponent ingredient) {
        EnumSet<MethodComponent> rest = EnumSet.noneOf(MethodComponent.class);
        rest.addAll(ingredients);
        rest.remove(ingredient);
        return new RunSettings(preset, search, rest, units, wording, selection, budget, price, seed);
    }

    public boolean uses(MethodComponent ingredient) {
        return ingredients.contains(ingredient);
    }
}
