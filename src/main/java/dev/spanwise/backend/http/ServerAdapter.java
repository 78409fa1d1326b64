package dev.spanwise.backend.http;

import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.GeneratedText;
import dev.spanwise.score.Sampling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a family of servers is asked, and how its answers are read. Stateless but for the connection; thread-safe. */
interface ServerAdapter {
    /** Whether questions need ids. */
    boolean takesIds();

    /** Most questions to a request. */
    int batch();

    /**
     * Asks in one request, or in one a token where the family has no other way.
     *
     * @throws ServerException {@code UNFIT} if an answer lacks the target's log-probabilities or is about other tokens
     */
    List<ScoringResponse> score(List<ScoringRequest> questions);

    /** One token more, the most probable one, as the server generates. */
    GreedyToken greedy(GenerationContext start);

    /**
     * Goes on from a text.
     *
     * @param seed of the random stream; families that know shorter seeds take its upper bits
     */
    GeneratedText generate(GenerationContext start, Sampling sampling, long seed);

    /** The ids of a text by the server's own tokenizer, nothing added. */
    Optional<int[]> encode(String text);

    /**
     * The turns of a chat as the text that the model reads, by the server's own template; empty for families that do
     * not tell.
     *
     * @param generationPrompt whether to end where the assistant's answer begins
     */
    default Optional<String> render(List<ChatTurn> turns, boolean generationPrompt) {
        return Optional.empty();
    }

    /**
     * The most probable next tokens after each context, by id, with their log-probabilities; empty for families where
     * this is no cheaper than {@link #score}.
     */
    default Optional<List<Map<Integer, Double>>> next(List<int[]> contexts) {
        return Optional.empty();
    }
}
