package dev.spanwise.pmpo;

import dev.spanwise.text.Fields;
import dev.spanwise.text.Masking;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Fields of a prompt that a rewrite no longer names.
 *
 * @param spans their placeholders in the prompt
 */
record DroppedFields(String prompt, List<Span> spans) {
    /** Empty if the rewrite keeps all fields, drops the input or names another field. */
    static Optional<DroppedFields> of(String prompt, String rewrite) {
        List<String> before = PromptMessage.fields(prompt);
        List<String> after = PromptMessage.fields(rewrite);
        boolean fewer = after.size() < before.size() && before.containsAll(after);
        return fewer && (after.contains(Fields.INPUT) || !before.contains(Fields.INPUT))
                ? Optional.of(new DroppedFields(
                        prompt,
                        Placeholders.spans(prompt).stream()
                                .filter(span -> !after.contains(name(prompt, span)))
                                .toList()))
                : Optional.empty();
    }

    private static String name(String prompt, Span span) {
        return Placeholders.names(span.of(prompt)).getFirst();
    }

    /** The prompt without their placeholders. */
    String rest() {
        return Masking.DELETE.mask(prompt, spans);
    }

    /** Whether they make no difference to the loss of the prompt. */
    boolean areInert(PromptLoss with, PromptLoss without) {
        return new UnitEffect(spans.getFirst(), "", without.minus(with)).kind() == UnitEffect.Kind.INERT;
    }

    /** For display, such as "leaves out {{plan}}, which makes no difference to the prompt". */
    String warning() {
        return "leaves out "
                + spans.stream()
                        .map(span -> "{{" + name(prompt, span) + "}}")
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", without which the prompt's loss is the same";
    }
}
