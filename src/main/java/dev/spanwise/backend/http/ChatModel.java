package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.Usage;
import dev.spanwise.text.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model that answers chats and gives no log-probabilities of given texts: it can write candidates, and cannot score.
 * Its chat template renders turns as the JSON of a chat's messages, which {@link #generate} sends as they are; any
 * other text is sent as one user message.
 */
public final class ChatModel implements Model {
    private static final String PATH = "v1/chat/completions";

    /** A usual value for English text; such servers offer no tokenizer. */
    private static final double CHARACTERS_PER_TOKEN = 4;

    private final JsonHttpClient wire;
    private final ProbeResult certificate;
    private final String id;
    private final RequestScheduler sending;
    private volatile Usage usage = Usage.NONE;

    private ChatModel(JsonHttpClient wire, ProbeResult certificate) {
        this.wire = wire;
        this.certificate = certificate;
        id = certificate.model();
        sending = new RequestScheduler(wire.server().slots(), 1, wire::alive);
    }

    /**
     * Opens a server that was probed before; sends no request.
     *
     * @throws ModelException if it does not answer chats
     */
    public static ChatModel open(ServerConfig server, ProbeResult certificate) {
        if (!certificate.chats()) {
            throw new ModelException(server.address() + " does not answer chats. "
                    + certificate.failure().orElse(""));
        }
        return new ChatModel(new JsonHttpClient(server), certificate);
    }

    @Override
    public List<GeneratedText> generate(List<String> contexts, Sampling sampling, CancelToken cancel) {
        GeneratedText[] generations = new GeneratedText[contexts.size()];
        sending.send(
                IntStream.range(0, contexts.size()).boxed().toList(),
                asked -> asked.stream()
                        .map(i -> answer(wire, id, messages(contexts.get(i)), sampling, sampling.streamSeed(i)))
                        .toList(),
                (i, answer) -> {
                    generations[i] = answer;
                    int read = countTokens(contexts.get(i));
                    usage = usage.plus(new Usage(read, read, answer.tokens(), 1));
                },
                cancel);
        return List.of(generations);
    }

    static GeneratedText answer(JsonHttpClient wire, String id, JsonNode messages, Sampling sampling, long seed) {
        ObjectNode body = JsonHttpClient.JSON
                .createObjectNode()
                .put("model", id)
                .put("max_tokens", sampling.maxTokens())
                .put("temperature", sampling.temperature())
                .put("top_p", sampling.topP())
                .put("seed", GenerationContext.shortSeed(seed));
        body.set("messages", messages);
        if (!sampling.stop().isEmpty()) {
            sampling.stop().forEach(body.putArray("stop")::add);
        }
        JsonNode answer = wire.post(PATH, body);
        JsonNode choice = answer.path("choices").path(0);
        if (!choice.path("message").path("content").isTextual()) {
            throw TargetExtractor.unfit("it has no message.");
        }
        return new GeneratedText(
                choice.path("message").path("content").asText(),
                choice.path("finish_reason").asText().equals("stop"),
                answer.path("usage").path("completion_tokens").asInt());
    }

    static JsonNode messages(String context) {
        try {
            JsonNode messages = JsonHttpClient.JSON.readTree(context);
            if (messages != null && messages.isArray() && messages.path(0).has("role")) {
                return messages;
            }
        } catch (JsonProcessingException e) {
            // Not JSON: a plain text.
        }
        return CompletionsEndpoint.messages(List.of(new ChatTurn(Role.USER, context)));
    }

    @Override
    public List<TargetScore> score(List<Query> queries, CancelToken cancel) {
        throw cannotScore();
    }

    @Override
    public Usage planned(List<Query> queries) {
        throw cannotScore();
    }

    private ModelException cannotScore() {
        return new ModelException(
                id + " can write candidates, but gives no log-probabilities to score with. Choose another"
                        + " \"model\" for the project, and this one as \"rewriter\".");
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String fingerprint() {
        return certificate.fingerprint();
    }

    @Override
    public int contextLength() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int countTokens(String text) {
        return (int) Math.ceil(text.length() / CHARACTERS_PER_TOKEN);
    }

    @Override
    public Optional<ChatTemplate> chatTemplate() {
        return Optional.of((turns, generationPrompt, variables) ->
                CompletionsEndpoint.messages(turns).toString());
    }

    @Override
    public Optional<String> rewriteTemplate() {
        return Optional.empty();
    }

    @Override
    public Optional<String> unitsTemplate() {
        return Optional.empty();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void close() {
        wire.close();
    }
}
