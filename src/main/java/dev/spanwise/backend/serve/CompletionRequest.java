package dev.spanwise.backend.serve;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.backend.onnx.Completion.Detail;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.score.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The validated body of a request to {@code /v1/completions}.
 *
 * @param prompts token ids, at least one per prompt, and short enough for at least one more token
 * @param sampling its length is at least 1, even if nothing is to be generated
 * @param maxTokens as requested; 0 for the echo alone
 * @param logProbs number of alternatives for each token of the text
 * @param promptLogProbs number of alternatives for each token of the prompt, by ids
 */
record CompletionRequest(
        List<int[]> prompts,
        Sampling sampling,
        int maxTokens,
        boolean echo,
        OptionalInt logProbs,
        OptionalInt promptLogProbs,
        boolean tokensAsIds,
        boolean returnsIds) {
    private static final int MOST_PROMPTS = 400;
    private static final int MOST_ALTERNATIVES = 20;
    private static final int USUAL_TOKENS = 16;

    /** Maximum number of tokens that all answers of a request may have together. */
    private static final long MOST_TOKENS = 65_536;

    private static final double MOST_TEMPERATURE = 100;

    /** Maximum number of entries in all lists of log-probabilities together; one takes about 100 bytes of memory. */
    private static final long MOST_ENTRIES = 2_000_000;

    /** @throws HttpStatusException if a field has an unsupported value */
    static CompletionRequest of(RequestFields fields, OnnxModel model) {
        if (fields.flag("stream", false)) {
            throw HttpStatusException.field("stream", "false: this server sends answers whole");
        }
        fields.count("n", 1, 1);
        fields.count("best_of", 1, 1);
        boolean echo = fields.flag("echo", false);
        int maxTokens =
                fields.count("max_tokens", echo ? 0 : 1, Integer.MAX_VALUE).orElse(USUAL_TOKENS);
        OptionalInt logProbs = alternatives(fields, "logprobs", "sample");
        OptionalInt promptLogProbs = alternatives(fields, "prompt_logprobs", "prompt");
        List<int[]> prompts = prompts(fields, model);
        OptionalInt echoed = echo ? logProbs : OptionalInt.empty();
        checkTokens(prompts, maxTokens, model.contextLength());
        checkEntries(prompts, promptLogProbs.isPresent() ? promptLogProbs : echoed);
        Sampling sampling = new Sampling(
                fields.number("temperature", 1, false, MOST_TEMPERATURE),
                fields.number("top_p", 1, true, 1),
                Math.max(1, maxTokens),
                fields.whole("seed").orElseGet(() -> ThreadLocalRandom.current().nextLong()),
                fields.texts("stop").stream().filter(text -> !text.isEmpty()).toList());
        return new CompletionRequest(
                prompts,
                sampling,
                maxTokens,
                echo,
                logProbs,
                promptLogProbs,
                fields.flag("return_tokens_as_token_ids", false),
                fields.flag("return_token_ids", false));
    }

    /** Which predictions the engine is to return. */
    Detail detail() {
        OptionalInt echoed = echo ? logProbs : OptionalInt.empty();
        OptionalInt prompt = promptLogProbs.isEmpty() || echoed.isEmpty()
                ? promptLogProbs.isPresent() ? promptLogProbs : echoed
                : OptionalInt.of(Math.max(promptLogProbs.getAsInt(), echoed.getAsInt()));
        return new Detail(prompt, logProbs);
    }

    private static OptionalInt alternatives(RequestFields fields, String name, String kind) {
        OptionalInt asked = fields.count(name, 0, Integer.MAX_VALUE);
        if (asked.orElse(0) > MOST_ALTERNATIVES) {
            throw new HttpStatusException(
                    HttpStatusException.BAD_REQUEST,
                    "Requested " + kind + " logprobs of " + asked.getAsInt() + ", which is greater than max allowed: "
                            + MOST_ALTERNATIVES,
                    name);
        }
        return asked;
    }

    private static void checkTokens(List<int[]> prompts, int maxTokens, int contextLength) {
        long tokens = prompts.stream()
                .mapToLong(prompt -> Math.min(maxTokens, contextLength - prompt.length))
                .sum();
        if (tokens > MOST_TOKENS) {
            throw new HttpStatusException(
                    HttpStatusException.TOO_LARGE,
                    "The answers may have " + tokens + " tokens together; at most " + MOST_TOKENS
                            + " are written for a request. Send fewer prompts, or a smaller max_tokens.",
                    "max_tokens");
        }
    }

    private static void checkEntries(List<int[]> prompts, OptionalInt alternatives) {
        long tokens = prompts.stream().mapToLong(prompt -> prompt.length).sum();
        if (alternatives.isPresent() && tokens * (alternatives.getAsInt() + 1) > MOST_ENTRIES) {
            throw new HttpStatusException(
                    HttpStatusException.TOO_LARGE,
                    "Too many log-probabilities at once. Send fewer prompts, or ask for fewer alternatives.",
                    "prompt");
        }
    }

    /** A text, texts, ids, or lists of ids. */
    private static List<int[]> prompts(RequestFields fields, OnnxModel model) {
        String needs = "a text, a list of texts, a list of token ids, or a list of lists of token ids";
        boolean special = fields.flag("add_special_tokens", true);
        List<int[]> prompts = new ArrayList<>();
        if (fields.node("prompt").isTextual()) {
            prompts.add(model.encode(fields.text("prompt"), special));
        } else {
            JsonNode list = fields.list("prompt", needs);
            if (list.path(0).isNumber()) {
                prompts.add(ids(list, "prompt", model));
            } else {
                for (JsonNode entry : list) {
                    if (entry.isTextual()) {
                        prompts.add(model.encode(RequestFields.wellFormed(entry.textValue()), special));
                    } else if (entry.isArray()) {
                        prompts.add(ids(entry, "prompt", model));
                    } else {
                        throw HttpStatusException.field("prompt", needs);
                    }
                }
            }
        }
        if (prompts.isEmpty() || prompts.size() > MOST_PROMPTS) {
            throw HttpStatusException.field("prompt", "one to " + MOST_PROMPTS + " prompts");
        }
        for (int[] prompt : prompts) {
            if (prompt.length == 0) {
                throw HttpStatusException.field("prompt", "of at least one token");
            }
            if (prompt.length >= model.contextLength()) {
                throw new HttpStatusException(
                        HttpStatusException.BAD_REQUEST,
                        "This model's maximum context length is " + model.contextLength()
                                + " tokens, and the prompt has " + prompt.length + ". One must be left for the answer.",
                        "prompt");
            }
        }
        return prompts;
    }

    static int[] ids(JsonNode list, String field, OnnxModel model) {
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i);
            if (!id.isInt() || id.intValue() < 0 || id.intValue() >= model.vocabulary()) {
                throw HttpStatusException.field(field, "of token ids from 0 to " + (model.vocabulary() - 1));
            }
            ids[i] = id.intValue();
        }
        return ids;
    }
}
