package dev.spanwise.backend.onnx;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The completion of a prompt of token ids.
 *
 * @param prompt the predictions for the prompt's tokens from the second on; none unless asked for
 * @param answer the predictions for the generated tokens; none unless asked for
 * @param ids the generated tokens, the end-of-text token included
 * @param text the generated text, without the end-of-text token and without the stop text
 * @param complete whether the model ended by itself or at a stop text
 * @param stop the stop text that it ended at
 */
public record Completion(
        List<Prediction> prompt,
        List<Prediction> answer,
        List<Integer> ids,
        String text,
        boolean complete,
        Optional<String> stop) {
    public Completion {
        prompt = List.copyOf(prompt);
        answer = List.copyOf(answer);
        ids = List.copyOf(ids);
    }

    /**
     * Which predictions a completion has. Empty for none; a number is the count of most probable tokens in each.
     *
     * @param prompt for the prompt's tokens
     * @param answer for the generated tokens
     */
    public record Detail(OptionalInt prompt, OptionalInt answer) {
        /** The text alone. */
        public static final Detail NONE = new Detail(OptionalInt.empty(), OptionalInt.empty());
    }
}
