package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Numbers;
import dev.spanwise.pmpo.EditEffect;
import dev.spanwise.pmpo.PairedDifference;

/** What is known of the loss of the text in the editor. */
public sealed interface EditLoss {
    /** Nothing, and nothing is done about it. */
    record Unknown() implements EditLoss {}

    /** It is measured as soon as the model is free. */
    record Waiting() implements EditLoss {}

    /** It is being measured. */
    record Measuring() implements EditLoss {}

    /** It is measured on demand, since that costs money. */
    record Priced(double dollars) implements EditLoss {}

    record Failed(String reason) implements EditLoss {}

    /**
     * It is measured, perhaps on a part of the examples.
     *
     * @param before the name of the prompt that was edited, such as "version 3"
     */
    record Measured(EditEffect effect, String before) implements EditLoss {
        boolean isEdited() {
            return !effect.before().prompt().equals(effect.after().prompt());
        }
    }

    /** Display text in one line; empty if nothing is known. */
    default String line() {
        return switch (this) {
            case Unknown() -> "";
            case Waiting() -> "The loss is measured as soon as the model is free";
            case Measuring() -> "Measuring the loss\u2026";
            case Priced(double dollars) -> "F9 measures this text, for " + Numbers.dollars(dollars);
            case Failed(String reason) -> "The loss is not known: " + reason;
            case Measured measured -> measured.isEdited() ? changed(measured.effect()) : loss(measured.effect());
        };
    }

    private static String loss(EditEffect effect) {
        return "Loss " + Numbers.loss(effect.after().mean()) + " on " + counted(effect) + " examples";
    }

    private static String changed(EditEffect effect) {
        PairedDifference change = effect.change();
        return "Loss " + Numbers.loss(effect.after().mean()) + ", " + Numbers.difference(change.mean()) + " ["
                + Numbers.interval(change.ci95()) + "]; " + change.lower() + " better, " + change.higher()
                + " worse of " + counted(effect);
    }

    private static String counted(EditEffect effect) {
        return effect.isWhole() ? String.valueOf(effect.of()) : effect.examples() + " (so far, of " + effect.of() + ")";
    }

    /** The same in sentences, with what it is compared to. */
    default String explanation() {
        return switch (this) {
            case Measured measured
            when measured.isEdited() -> {
                EditEffect effect = measured.effect();
                PairedDifference change = effect.change();
                yield "Loss " + Numbers.loss(effect.after().mean()) + "; " + measured.before() + " has "
                        + Numbers.loss(effect.before().mean()) + " on the same examples. The edit changes it by "
                        + Numbers.difference(change.mean()) + ", 95\u00a0% interval "
                        + Numbers.interval(change.ci95()) + ". It is better in " + change.lower() + ", worse in "
                        + change.higher() + " of " + effect.examples() + " training examples"
                        + (effect.isWhole() ? "." : ", drawn at random from " + effect.of() + ".");
            }
            default -> line();
        };
    }
}
