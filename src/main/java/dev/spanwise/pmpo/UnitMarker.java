package dev.spanwise.pmpo;

import dev.spanwise.error.InvalidInputException;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.Usage;
import dev.spanwise.text.MustacheText;
import dev.spanwise.text.ResourceText;
import dev.spanwise.text.Role;
import java.util.List;
import java.util.Map;

/**
 * Asks a model which parts of a prompt could be removed (Zhao et al., arXiv 2505.16307). The request is the model's own
 * template, or a general one, in the model's chat layout if it has one.
 */
public final class UnitMarker {
    /** Maximum tokens for dashes and line ends of a list, in addition to the prompt's own tokens. */
    private static final int LIST_TOKENS = 8 * Segmentation.MOST_MARKED;

    private static final String GENERAL = ResourceText.of(UnitMarker.class, "units.mustache");

    private final Model model;

    public UnitMarker(Model model) {
        this.model = model;
    }

    /** The model's most probable list of parts, for {@link PromptUnits}. */
    public GeneratedText mark(String prompt, CancelToken cancel) {
        int most = model.countTokens(prompt) + LIST_TOKENS;
        Sampling greedy = new Sampling(0, 1, most, 0, List.of("\n\n"));
        return model.generate(List.of(request(prompt)), greedy, cancel).getFirst();
    }

    /** The work of {@link #mark} if the parts make up the whole prompt. */
    Usage planned(String prompt) {
        long read = model.countTokens(request(prompt));
        return new Usage(read, read, model.countTokens(prompt), 1);
    }

    private String request(String prompt) {
        return model.unitsTemplate().map(template -> filled(template, prompt)).orElseGet(() -> {
            String request = filled(GENERAL, prompt);
            return model.chatTemplate()
                    .map(chat -> chat.render(List.of(new ChatTurn(Role.USER, request.strip())), true))
                    .orElse(request);
        });
    }

    private static String filled(String template, String prompt) {
        try {
            return new MustacheText(template).filled(Map.of("prompt", prompt));
        } catch (InvalidInputException e) {
            throw new ModelException(
                    "The model's template for units is broken: " + e.getMessage()
                            + ". Correct \"units\" in the model folder's spanwise.json.",
                    e);
        }
    }
}
