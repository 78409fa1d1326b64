package dev.spanwise.pmpo;

import dev.spanwise.score.ContextOverflowException;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.Placeholders;
import dev.spanwise.text.PromptMessage;
import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The units of a prompt.
 *
 * @param segmentation the requested one
 * @param spans in order, without overlap, none containing a placeholder
 * @param fallback why these are sentences although the model was to choose; {@code null} if the request was met
 */
public record PromptUnits(
        Segmentation segmentation,
        List<Span> spans,
        @Nullable String fallback) {
    private static final int LONGEST_QUOTE = 40;

    public PromptUnits {
        spans = List.copyOf(spans);
    }

    /** @param marking the model's list of parts, see {@link UnitMarker}; asked for only if the model is to choose */
    public static PromptUnits of(String prompt, Segmentation segmentation, Supplier<GeneratedText> marking) {
        if (segmentation instanceof Segmentation.ByModel) {
            try {
                return new PromptUnits(segmentation, marked(prompt, marking.get()), null);
            } catch (UnusableMarks | ContextOverflowException e) {
                return new PromptUnits(segmentation, rule(prompt, segmentation), e.getMessage());
            }
        }
        return new PromptUnits(segmentation, rule(prompt, segmentation), null);
    }

    /** The units by rule; sentences if the model is to choose. */
    static List<Span> rule(String prompt, Segmentation segmentation) {
        Granularity granularity = switch (segmentation) {
            case Segmentation.CoarseToFine() -> Segmentation.CoarseToFine.granularity(prompt);
            case Segmentation.ByRule(Granularity chosen) -> chosen;
            case Segmentation.ByModel() -> Granularity.SENTENCE;
        };
        return granularity.units(prompt);
    }

    /** The model's list has no usable units; the message says why. */
    private static final class UnusableMarks extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnusableMarks(String message) {
            super(message);
        }
    }

    /**
     * Reads a list with one part per line after "- ", which the first line may lack since a request can end with it.
     */
    private static List<Span> marked(String prompt, GeneratedText answer) {
        if (!answer.complete()) {
            throw new UnusableMarks("the model's list of parts was cut off after " + answer.tokens() + " tokens");
        }
        List<String> lines = answer.text().strip().lines().toList();
        if (lines.isEmpty()) {
            throw new UnusableMarks("the model marked nothing");
        }
        if (lines.size() > Segmentation.MOST_MARKED) {
            throw new UnusableMarks(
                    "the model marked " + lines.size() + " parts, the limit is " + Segmentation.MOST_MARKED);
        }
        List<Span> taken = new ArrayList<>();
        for (String line : lines) {
            boolean dashed = line.startsWith("- ");
            if (!dashed && !taken.isEmpty()) {
                throw new UnusableMarks("the model's line " + quoted(line) + " does not begin with \"- \"");
            }
            String part = line.substring(dashed ? 2 : 0).strip();
            taken.add(place(prompt, part, taken)
                    .orElseThrow(() -> new UnusableMarks("the model marked " + quoted(part)
                            + (part.isEmpty() || !prompt.contains(part)
                                    ? ", which is not in the prompt"
                                    : ", which cuts through a word, a placeholder or another part"))));
        }
        return taken.stream().sorted(Comparator.comparingInt(Span::start)).toList();
    }

    /** The first occurrence of a part in the prompt that does not overlap {@code taken}. */
    private static Optional<Span> place(String prompt, String part, List<Span> taken) {
        List<Span> blocked = new ArrayList<>(taken);
        blocked.addAll(Placeholders.spans(prompt));
        blocked.addAll(PromptMessage.roleLines(prompt));
        for (int at = prompt.indexOf(part); at >= 0 && !part.isEmpty(); at = prompt.indexOf(part, at + 1)) {
            Span span = new Span(at, at + part.length());
            if (!cutsWord(prompt, span.start())
                    && !cutsWord(prompt, span.end())
                    && blocked.stream().noneMatch(span::overlaps)) {
                return Optional.of(span);
            }
        }
        return Optional.empty();
    }

    private static boolean cutsWord(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at));
    }

    private static String quoted(String text) {
        return "\u201c" + (text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "\u2026" : text)
                + "\u201d";
    }
}
