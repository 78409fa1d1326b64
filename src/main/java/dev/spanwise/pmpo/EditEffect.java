package dev.spanwise.pmpo;

import dev.spanwise.task.Example;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The loss of an edited prompt beside that of the prompt it was made from, on the same examples of a split.
 *
 * @param of number of examples in the split
 */
public record EditEffect(PromptLoss before, PromptLoss after, int of) {
    /** Numbers of examples after which an effect is told, before that of all. */
    private static final List<Integer> LOOKS = List.of(5, 20);

    /**
     * Measures an edit on more and more examples, in an order that is random by seed.
     *
     * @param examples at least one
     * @param listener hears each effect but the last, on this thread
     * @return the effect on all examples
     */
    public static EditEffect measure(
            String before,
            String after,
            List<Example> examples,
            long seed,
            RacedAnalysis.Losses losses,
            Consumer<EditEffect> listener) {
        List<Example> order = RacedAnalysis.order(examples, seed);
        for (int look : LOOKS) {
            if (look < order.size()) {
                List<Example> some = order.subList(0, look).stream()
                        .sorted(Comparator.comparingInt(Example::index))
                        .toList();
                listener.accept(of(losses.of(List.of(before, after), some), order.size()));
            }
        }
        return of(losses.of(List.of(before, after), examples), examples.size());
    }

    private static EditEffect of(List<PromptLoss> losses, int all) {
        return new EditEffect(losses.getFirst(), losses.getLast(), all);
    }

    /** The change of the loss. */
    public PairedDifference change() {
        return after.minus(before);
    }

    /** Number of examples that it was measured on. */
    public int examples() {
        return after.examples().size();
    }

    /** Whether it was measured on all examples. */
    public boolean isWhole() {
        return examples() == of;
    }
}
