package dev.spanwise.backend.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.backend.onnx.Completion;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.backend.onnx.Prediction;
import dev.spanwise.backend.onnx.Prediction.Ranked;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Serializes completions as the response body of {@code /v1/completions}. */
record CompletionResponse(CompletionRequest request, OnnxModel model, String name) {
    /** As in vLLM, since JSON has no infinity. */
    private static final double MINUS_INFINITY = -9999;

    ObjectNode of(List<Completion> completions) {
        ObjectNode answer = RequestFields.JSON
                .createObjectNode()
                .put("id", "cmpl-" + UUID.randomUUID())
                .put("object", "text_completion")
                .put("created", Instant.now().getEpochSecond())
                .put("model", name);
        ArrayNode choices = answer.putArray("choices");
        int read = 0;
        int written = 0;
        for (int i = 0; i < completions.size(); i++) {
            choice(choices.addObject().put("index", i), request.prompts().get(i), completions.get(i));
            read += request.prompts().get(i).length;
            written += generated(completions.get(i)).size();
        }
        answer.putObject("usage")
                .put("prompt_tokens", read)
                .put("completion_tokens", written)
                .put("total_tokens", read + written);
        return answer;
    }

    private List<Integer> generated(Completion completion) {
        return request.maxTokens() == 0 ? List.of() : completion.ids();
    }

    private void choice(ObjectNode choice, int[] prompt, Completion completion) {
        String text = request.maxTokens() == 0 ? "" : completion.text();
        choice.put("text", request.echo() ? model.decode(prompt) + text : text);
        if (request.logProbs().isPresent()) {
            lists(choice.putObject("logprobs"), prompt, completion);
        } else {
            choice.putNull("logprobs");
        }
        choice.put("finish_reason", completion.complete() && request.maxTokens() > 0 ? "stop" : "length");
        choice.put("stop_reason", completion.stop().orElse(null));
        if (request.promptLogProbs().isPresent()) {
            ArrayNode entries = choice.putArray("prompt_logprobs").addNull();
            completion.prompt().forEach(prediction -> byId(entries.addObject(), prediction));
        } else {
            choice.putNull("prompt_logprobs");
        }
        if (request.returnsIds()) {
            ArrayNode ids = choice.putArray("prompt_token_ids");
            Arrays.stream(prompt).forEach(ids::add);
            generated(completion).forEach(choice.putArray("token_ids")::add);
        }
    }

    private void byId(ObjectNode entry, Prediction prediction) {
        for (Ranked token : named(prediction, request.promptLogProbs().orElse(0))) {
            entry.putObject(Integer.toString(token.id()))
                    .put("logprob", finite(token.logProb()))
                    .put("rank", token.rank())
                    .put("decoded_token", model.token(token.id()));
        }
    }

    private void lists(ObjectNode lists, int[] prompt, Completion completion) {
        ArrayNode offsets = lists.putArray("text_offset");
        ArrayNode logProbs = lists.putArray("token_logprobs");
        ArrayNode tokens = lists.putArray("tokens");
        ArrayNode top = lists.putArray("top_logprobs");
        int offset = 0;
        if (request.echo()) {
            offsets.add(0);
            logProbs.addNull();
            top.addNull();
            String first = shown(prompt[0]);
            tokens.add(first);
            offset = length(first);
            for (Prediction prediction : completion.prompt()) {
                offset = entry(prediction, offset, offsets, logProbs, tokens, top);
            }
        }
        if (request.maxTokens() > 0) {
            for (Prediction prediction : completion.answer()) {
                offset = entry(prediction, offset, offsets, logProbs, tokens, top);
            }
        }
    }

    private int entry(
            Prediction prediction, int offset, ArrayNode offsets, ArrayNode logProbs, ArrayNode tokens, ArrayNode top) {
        String token = shown(prediction.token().id());
        offsets.add(offset);
        logProbs.add(finite(prediction.token().logProb()));
        tokens.add(token);
        ObjectNode alternatives = top.addObject();
        named(prediction, request.logProbs().orElse(0))
                .forEach(other -> alternatives.put(shown(other.id()), finite(other.logProb())));
        return offset + length(token);
    }

    /** The token itself and the most probable ones, without duplicates. */
    private static Set<Ranked> named(Prediction prediction, int alternatives) {
        Set<Ranked> named = new LinkedHashSet<>();
        named.add(prediction.token());
        prediction.best().stream().limit(alternatives).forEach(named::add);
        return named;
    }

    private String shown(int id) {
        return request.tokensAsIds() ? "token_id:" + id : model.token(id);
    }

    /** Length in code points, as clients written in Python count. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static double finite(double logProb) {
        return Double.isInfinite(logProb) ? MINUS_INFINITY : logProb;
    }
}
