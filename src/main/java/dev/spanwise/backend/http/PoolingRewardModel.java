package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.backend.http.ServerException.Kind;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.RewardModel;
import dev.spanwise.text.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A process reward model behind vLLM's {@code /pooling}, such as Qwen2.5-Math-PRM (Zhang et al., arXiv 2501.07301): a
 * special token follows each step, and at that token the model classifies the step as wrong or right (second class).
 *
 * <p>The problem and the steps are sent as a chat, to which the server applies its template. vLLM returns a row of two
 * probabilities for each step: it finds the step tokens by itself and applies the softmax unless it was started
 * otherwise; {@code use_activation} asks newer versions for it, older ones ignore the field. A response with another
 * number of rows or with rows that are no probabilities throws.
 */
public final class PoolingRewardModel implements RewardModel {
    /** Ends each step; removed from the texts themselves. */
    static final String STEP_END = "<extra_0>";

    private static final String PATH = "pooling";

    /** How far the sum of two probabilities may be from 1, because of half precision. */
    private static final double ROUNDING = 0.02;

    /** The probe of a reward model: two solutions of one problem that differ in the last step and in their length. */
    private static final String PROBLEM = "Tom has 3 apples and buys 4 more. How many apples does he have?";

    private static final Solution RIGHT =
            new Solution(PROBLEM, List.of("Tom has 3 apples.", "He buys 4 more, so he has 3 + 4 = 7 apples."));
    private static final Solution WRONG =
            new Solution(PROBLEM, List.of("Tom has 3 apples.", "He buys 4 more.", "So he has 3 + 4 = 12 apples."));

    private final JsonHttpClient wire;
    private final String id;
    private final RequestScheduler sending;

    private PoolingRewardModel(JsonHttpClient wire, String id) {
        this.wire = wire;
        this.id = id;
        sending = new RequestScheduler(wire.server().slots(), 1, wire::alive);
    }

    /**
     * Opens a model and checks with two short requests that it scores steps and tells a right one from a wrong one.
     *
     * @param id the model's id at the server
     * @throws ServerException if it does not
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static PoolingRewardModel open(ServerConfig server, String id, CancelToken cancel) {
        PoolingRewardModel model = new PoolingRewardModel(new JsonHttpClient(server), id);
        try {
            model.examine(cancel);
            return model;
        } catch (ServerException e) {
            model.close();
            throw e.kind() == Kind.NOT_FOUND || e.kind() == Kind.REFUSED
                    ? new ServerException(
                            Kind.UNFIT,
                            server.address() + " does not score the steps of answers: " + e.getMessage()
                                    + " A process reward model behind vLLM's /pooling is needed, such as"
                                    + " Qwen2.5-Math-PRM.",
                            e)
                    : e;
        } catch (RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /**
     * Checks a model as {@link #open} does.
     *
     * @return the result, for display
     */
    static String examine(JsonHttpClient wire, String id, CancelToken cancel) {
        return new PoolingRewardModel(wire, id).examine(cancel);
    }

    private String examine(CancelToken cancel) {
        List<List<Double>> found = rewards(List.of(RIGHT, WRONG), cancel);
        double right = found.getFirst().getLast();
        double wrong = found.getLast().getLast();
        String numbers = String.format(Locale.ROOT, "a right step gets %.3f and a wrong one %.3f", right, wrong);
        if (!(right > wrong)) {
            throw TargetExtractor.unfit("of its scores, " + numbers
                    + ". It may be no process reward model, or has its classes in another order.");
        }
        return "It scores the steps of answers: " + numbers + ".";
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public List<List<Double>> rewards(List<Solution> solutions, CancelToken cancel) {
        List<List<Double>> rewards = new ArrayList<>(solutions.stream()
                .map(Solution::steps)
                .map(steps -> List.<Double>of())
                .toList());
        sending.send(solutions, asked -> asked.stream().map(this::ask).toList(), rewards::set, cancel);
        return List.copyOf(rewards);
    }

    private List<Double> ask(Solution solution) {
        String answer =
                solution.steps().stream().map(step -> text(step) + STEP_END).collect(Collectors.joining());
        ObjectNode body = JsonHttpClient.JSON.createObjectNode().put("model", id);
        body.set(
                "messages",
                CompletionsEndpoint.messages(List.of(
                        new ChatTurn(Role.USER, text(solution.problem())), new ChatTurn(Role.ASSISTANT, answer))));
        body.put("add_generation_prompt", false).put("use_activation", true);
        return rewards(
                wire.post(PATH, body).path("data").path(0).path("data"),
                solution.steps().size());
    }

    /** The text without step tokens, which would begin another step. */
    private static String text(String written) {
        return written.replace(STEP_END, " ");
    }

    private static List<Double> rewards(JsonNode rows, int steps) {
        if (!rows.isArray() || !rows.isEmpty() && !rows.path(0).isArray()) {
            throw TargetExtractor.unfit(
                    "it has no scores of steps. A process reward model is needed, such as Qwen2.5-Math-PRM.");
        }
        if (rows.size() != steps) {
            throw TargetExtractor.unfit("it has " + rows.size() + " scores for " + steps
                    + " steps, perhaps a score for each token. A process reward model is needed that knows the end of"
                    + " a step by "
                    + STEP_END
                    + "; some must be started with --pooler-config and the id of that token as step_tag_id.");
        }
        List<Double> rewards = new ArrayList<>(steps);
        for (JsonNode row : rows) {
            rewards.add(reward(row));
        }
        return rewards;
    }

    private static double reward(JsonNode row) {
        if (row.size() != 2) {
            throw TargetExtractor.unfit(
                    "a step has " + row.size() + " scores, and should have the probabilities of wrong and right.");
        }
        double wrong = row.get(0).asDouble(Double.NaN);
        double right = row.get(1).asDouble(Double.NaN);
        boolean probabilities = wrong >= 0 && right >= 0 && Math.abs(wrong + right - 1) <= ROUNDING;
        if (!probabilities) {
            throw TargetExtractor.unfit(
                    "the scores " + row + " of a step are no probabilities. If the server was started with"
                            + " softmax or use_activation off for its pooler, start it without.");
        }
        return Math.min(1, right);
    }

    @Override
    public void close() {
        wire.close();
    }
}
