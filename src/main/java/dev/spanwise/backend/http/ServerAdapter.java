package dev.spanwise.backend.http;

import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The protocol of one family of servers. Stateless apart from the connection; thread-safe. */
interface ServerAdapter {
    /** Whether requests must have token ids. */
    boolean takesIds();

    /** Maximum number of questions per request. */
    int batch();

    /**
     * Scores in one request, or in one per target token if the family has no other way.
     *
     * @throws ServerException {@code UNFIT} if an answer lacks the target's log-probabilities or has other tokens
     */
    List<ScoringResponse> score(List<ScoringRequest> questions);

    /** Generates one token by greedy decoding. */
    GreedyToken greedy(GenerationContext start);

    /**
     * Continues a text.
     *
     * @param seed of the random stream; families with shorter seeds get its upper bits
     */
    GeneratedText generate(GenerationContext start, Sampling sampling, long seed);

    /**
     * The token ids of a text by the server's tokenizer, without added tokens; empty if the family has no such
     * endpoint.
     */
    Optional<int[]> encode(String text);

    /**
     * The turns of a chat as text, rendered by the server's chat template; empty for families without such an endpoint.
     *
     * @param generationPrompt whether to end where the assistant's answer begins
     * @param variables further variables of the template
     */
    default Optional<String> render(List<ChatTurn> turns, boolean generationPrompt, Map<String, Object> variables) {
        return Optional.empty();
    }

    /**
     * The most probable next tokens after each context, by id with log-probabilities; empty for families where this is
     * no cheaper than {@link #score}.
     */
    default Optional<List<Map<Integer, Double>>> next(List<int[]> contexts) {
        return Optional.empty();
    }
}
