package dev.spanwise.backend.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A server that answers as vLLM does with a process reward model. Its model adds up: a step is right unless a sum in it
 * is wrong.
 */
public final class ToyRewards implements AutoCloseable {
    private static final Pattern SUM = Pattern.compile("(\\d+) \\+ (\\d+) = (\\d+)");
    private static final double RIGHT = 0.9375;
    private static final double WRONG = 0.0625;

    private final MockWebServer web = new MockWebServer();
    final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    /** What stands in the answer, as JSON, instead of rows of probabilities. */
    volatile Function<ArrayNode, String> said = ArrayNode::toString;
    /** What becomes of an answer on its way. */
    volatile UnaryOperator<MockResponse> way = answer -> answer;

    volatile String key = "";

    public ToyRewards() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    return answer(request);
                } catch (IOException e) {
                    return error(400, "no JSON");
                }
            }
        });
        web.start();
    }

    public String url() {
        return web.url("/").toString();
    }

    /** What the model thinks of a step. */
    public static double reward(String step) {
        Matcher sum = SUM.matcher(step);
        while (sum.find()) {
            if (Integer.parseInt(sum.group(1)) + Integer.parseInt(sum.group(2)) != Integer.parseInt(sum.group(3))) {
                return WRONG;
            }
        }
        return RIGHT;
    }

    private MockResponse answer(RecordedRequest request) throws IOException {
        String path = request.getUrl().encodedPath();
        if (!key.isEmpty() && !("Bearer " + key).equals(request.getHeaders().get("Authorization"))) {
            return error(401, "Unauthorized");
        }
        return switch (path) {
            case "/health" -> json("{}");
            case "/version" -> json("{\"version\": \"0.18.0\"}");
            case "/v1/models" ->
                json("{\"object\": \"list\", \"data\": [{\"id\": \"prm\", \"max_model_len\": 4096, \"owned_by\":"
                        + " \"vllm\"}]}");
            case "/tokenize" -> tokenized(body(request).path("prompt").asText());
            case "/v1/completions", "/v1/chat/completions" -> error(400, "The model does not support this API");
            case "/pooling" -> way.apply(pooled(body(request)));
            default ->
                new MockResponse.Builder()
                        .code(404)
                        .body("{\"detail\": \"Not Found\"}")
                        .build();
        };
    }

    private static JsonNode body(RecordedRequest request) throws IOException {
        return JsonHttpClient.JSON.readTree(
                request.getBody() == null ? "{}" : request.getBody().utf8());
    }

    private static MockResponse tokenized(String text) {
        ObjectNode answer = JsonHttpClient.JSON.createObjectNode();
        ArrayNode tokens = answer.putArray("tokens");
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            tokens.add(each & 0xFF);
        }
        return json(answer.toString());
    }

    /** A row for each step token, wherever in the chat it is; each is about the text before it. */
    private MockResponse pooled(JsonNode body) {
        asked.add(body);
        StringBuilder chat = new StringBuilder();
        body.path("messages").forEach(turn -> chat.append(turn.path("content").asText()));
        String[] steps = chat.toString().split(Pattern.quote(PoolingRewardModel.STEP_END), -1);
        ArrayNode rows = JsonHttpClient.JSON.createArrayNode();
        for (int i = 0; i < steps.length - 1; i++) {
            rows.addArray().add(1 - reward(steps[i])).add(reward(steps[i]));
        }
        return json(String.format(
                Locale.ROOT,
                "{\"id\": \"pool-1\", \"object\": \"list\", \"created\": 1764000000, \"model\": \"prm\", \"data\":"
                        + " [{\"index\": 0, \"object\": \"pooling\", \"data\": %s}], \"usage\": {\"prompt_tokens\": 42,"
                        + " \"total_tokens\": 42}}",
                said.apply(rows)));
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    private static MockResponse error(int status, String message) {
        return new MockResponse.Builder()
                .code(status)
                .body("{\"error\": {\"message\": \"" + message + "\", \"type\": \"BadRequestError\", \"code\": "
                        + status + "}}")
                .build();
    }

    @Override
    public void close() {
        web.close();
    }
}
