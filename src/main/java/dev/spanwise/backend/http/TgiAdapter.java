package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.util.List;
import java.util.Optional;

/**
 * Hugging Face's Text Generation Inference, started with {@code --enable-prefill-logprobs}: takes text, returns
 * log-probabilities in {@code prefill}.
 */
final class TgiAdapter implements ServerAdapter {
    private static final String PATH = "generate";

    private final JsonHttpClient wire;

    TgiAdapter(JsonHttpClient wire) {
        this.wire = wire;
    }

    @Override
    public boolean takesIds() {
        return false;
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public List<ScoringResponse> score(List<ScoringRequest> questions) {
        return questions.stream().map(this::scored).toList();
    }

    private ScoringResponse scored(ScoringRequest question) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode().put("inputs", question.text());
        body.putObject("parameters")
                .put("max_new_tokens", 1)
                .put("details", true)
                .put("decoder_input_details", true);
        JsonNode prefill = answer(wire.post(PATH, body)).path("details").path("prefill");
        if (prefill.isEmpty()) {
            throw TargetExtractor.unfit("\"prefill\" is empty. Start the server with --enable-prefill-logprobs.");
        }
        var tokens = JsonHttpClient.JSON.createArrayNode();
        var logProbs = JsonHttpClient.JSON.createArrayNode();
        prefill.forEach(entry -> {
            tokens.add(entry.path("text").asText());
            logProbs.add(entry.path("logprob"));
        });
        return TargetExtractor.byTexts(tokens, logProbs, question.context(), question.target(), prefill.size());
    }

    /** One of the server's routes wraps its answer in a list. */
    private static JsonNode answer(JsonNode answer) {
        return answer.isArray() ? answer.path(0) : answer;
    }

    @Override
    public GreedyToken greedy(GenerationContext start) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode().put("inputs", start.text());
        body.putObject("parameters").put("max_new_tokens", 1).put("details", true);
        JsonNode entry =
                answer(wire.post(PATH, body)).path("details").path("tokens").path(0);
        if (!entry.path("logprob").isNumber()) {
            throw TargetExtractor.unfit("it has no log-probability for the token that it generated.");
        }
        return new GreedyToken(
                entry.path("text").asText(),
                entry.path("id").asInt(),
                entry.path("logprob").asDouble());
    }

    @Override
    public GeneratedText generate(GenerationContext start, Sampling sampling, long seed) {
        ObjectNode body = JsonHttpClient.JSON.createObjectNode().put("inputs", start.text());
        ObjectNode parameters = body.putObject("parameters")
                .put("max_new_tokens", sampling.maxTokens())
                .put("details", true)
                .put("seed", GenerationContext.shortSeed(seed));
        // The server accepts neither temperature 0 nor top-p 1.
        if (sampling.temperature() > 0) {
            parameters.put("do_sample", true).put("temperature", sampling.temperature());
        }
        if (sampling.topP() < 1) {
            parameters.put("top_p", sampling.topP());
        }
        if (!sampling.stop().isEmpty()) {
            sampling.stop().forEach(parameters.putArray("stop")::add);
        }
        JsonNode answer = answer(wire.post(PATH, body));
        JsonNode details = answer.path("details");
        String text = answer.path("generated_text").asText();
        for (String stop : sampling.stop()) {
            if (text.endsWith(stop)) {
                text = text.substring(0, text.length() - stop.length());
            }
        }
        return new GeneratedText(
                text,
                !details.path("finish_reason").asText().equals("length"),
                details.path("generated_tokens").asInt());
    }

    @Override
    public Optional<int[]> encode(String text) {
        return Optional.of(TokenIds.of(
                wire.post("tokenize", JsonHttpClient.JSON.createObjectNode().put("inputs", text))));
    }
}
