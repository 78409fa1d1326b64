package dev.spanwise.pmpo;

/**
 * How a run searches. Part of the journal, so that a run can be repeated.
 *
 * @param iterations most iterations (T in the paper)
 * @param hardCases hard cases an iteration (k)
 * @param variants rewrites asked for a hard case (n)
 * @param patience iterations without a better prompt before the run stops; 0 never stops early
 * @param validated whether a winner must also hold on the validation split
 * @param units how the mask analysis cuts the prompt
 * @param temperature of the rewriter
 * @param topP of the rewriter
 * @param maxPromptTokens longest prompt that passes the gate, in tokens of the scored model
 * @param tokenBudget tokens read and generated after which the run stops; 0 sets no limit
 * @param seed of everything drawn
 */
public record RunSettings(
        Preset preset,
        int iterations,
        int hardCases,
        int variants,
        int patience,
        boolean validated,
        Segmentation units,
        double temperature,
        double topP,
        int maxPromptTokens,
        long tokenBudget,
        long seed) {
    /** Named settings. */
    public enum Preset {
        /** As in the paper: model-chosen units, accept on strictly lower training loss, no validation, no patience. */
        PAPER,
        /** The default: a winner must also hold on validation examples; stops after three idle iterations. */
        GUARDED
    }

    public RunSettings {
        if (iterations < 1 || hardCases < 1 || variants < 1 || patience < 0 || maxPromptTokens < 1
                || tokenBudget < 0) {
            throw new IllegalArgumentException("iterations, hard cases, variants and the longest prompt must be at"
                    + " least 1, patience and budget at least 0");
        }
    }

    public static RunSettings of(Preset preset, long seed) {
        boolean guarded = preset == Preset.GUARDED;
        Segmentation units = guarded ? Segmentation.SENTENCES : new Segmentation.ByModel();
        return new RunSettings(preset, 20, 3, 4, guarded ? 3 : 0, guarded, units, 0.8, 0.95, 256, 0, seed);
    }

    /** These settings with another size of the search. */
    public RunSettings withSearch(int iterations, int hardCases, int variants) {
        return new RunSettings(
                preset, iterations, hardCases, variants, patience, validated, units, temperature, topP,
                maxPromptTokens, tokenBudget, seed);
    }

    /** These settings with a token budget. */
    public RunSettings withBudget(long tokenBudget) {
        return new RunSettings(
                preset, iterations, hardCases, variants, patience, validated, units, temperature, topP,
                maxPromptTokens, tokenBudget, seed);
    }
}
