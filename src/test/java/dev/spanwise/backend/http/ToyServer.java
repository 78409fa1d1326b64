package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * A server with a small language model over bytes, which speaks as the families do, faults included: a token is a byte,
 * and its probability depends on the four bytes before it.
 */
public final class ToyServer implements AutoCloseable {
    public enum Dialect {
        VLLM,
        SGLANG,
        TGI,
        LLAMA_SERVER,
        ECHO_TEXT,
        OLLAMA,
        LM_STUDIO
    }

    public enum Fault {
        /** Prompt log-probabilities or {@code echo} are left out, with status 200. */
        IGNORES_THE_QUESTION,
        /** Every token is looked up among the predictions for the next place. */
        SHIFTED,
        /** Generated tokens come with log-probabilities at another temperature. */
        SCALED,
        /** The bias on a token has no effect. */
        BIAS_IGNORED,
        /** What stands later in a batch gets other numbers. */
        ORDER_MATTERS,
        /** Lists of prompts are refused. */
        ONE_PROMPT_ONLY,
        /** A token is put before every text. */
        ADDS_BEGIN,
        NO_TOKENIZER
    }

    static final String BEGIN = "<s>";
    private static final int CONTEXT = 4096;

    private final MockWebServer web = new MockWebServer();
    private final Dialect dialect;
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    /** How often a question was answered in full, by its text or ids. */
    final Map<String, Integer> paid = new ConcurrentHashMap<>();

    final AtomicInteger requests = new AtomicInteger();
    volatile long salt;
    volatile String key = "";
    volatile List<String> models = List.of("toy");
    /** Of each so many requests, the last is not answered; every connection ends after one. 0 for a usual server. */
    volatile int hangsUpOn;

    /** What becomes of an answer on its way. */
    volatile UnaryOperator<MockResponse> way = answer -> answer;

    public ToyServer(Dialect dialect, Fault... faults) throws IOException {
        this.dialect = dialect;
        this.faults.addAll(List.of(faults));
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        web.setServerSocketFactory(new PromptSockets());
        web.start();
    }

    /** Sockets that send small answers at once; the web server writes their heads and bodies apart. */
    private static final class PromptSockets extends ServerSocketFactory {
        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }

    public int requests() {
        return requests.get();
    }

    public ServerConfig server() {
        return ServerConfig.at(web.url("/v1").toString());
    }

    @Override
    public void close() {
        web.close();
    }

    // The model

    static int[] ids(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xFF).toArray();
    }

    private static String text(int id) {
        return id < 128 ? Character.toString(id) : "\uFFFD";
    }

    double logProb(int[] ids, int at) {
        double[] scores = scores(ids, at);
        double sum = Arrays.stream(scores).map(Math::exp).sum();
        return scores[ids[at]] - Math.log(sum);
    }

    /** The log-probability of a target after a context. */
    double logProb(String context, String target) {
        int[] whole = ids(context + target);
        return IntStream.range(ids(context).length, whole.length)
                .mapToDouble(i -> logProb(whole, i))
                .sum();
    }

    private double[] scores(int[] ids, int at) {
        long seen = salt;
        for (int i = Math.max(0, at - 4); i < at; i++) {
            seen = seen * 0x9E3779B97F4A7C15L + ids[i] + 1;
        }
        double[] scores = new double[256];
        for (int id = 0; id < 256; id++) {
            long mixed = (seen ^ (id * 0xBF58476D1CE4E5B9L)) * 0x94D049BB133111EBL;
            mixed ^= mixed >>> 31;
            double drawn = (mixed * 0x9E3779B97F4A7C15L >>> 40) / (double) (1 << 24);
            scores[id] = id >= 32 && id < 127 ? 6 * drawn : drawn - 4;
        }
        return scores;
    }

    private int next(int[] ids) {
        double[] scores = scores(ids, ids.length);
        return IntStream.range(0, 256).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
    }

    private static int[] with(int[] ids, int id) {
        int[] longer = Arrays.copyOf(ids, ids.length + 1);
        longer[ids.length] = id;
        return longer;
    }

    // The protocols

    private MockResponse answer(RecordedRequest request) {
        String path = request.getUrl().encodedPath();
        if (path.equals("/health")) {
            return json(object());
        }
        int number = requests.incrementAndGet();
        MockResponse answer = answer(path, request);
        if (hangsUpOn == 0) {
            return answer;
        }
        return number % hangsUpOn == 0
                ? answer.newBuilder()
                        .onResponseStart(new SocketEffect.CloseSocket())
                        .build()
                : answer.newBuilder().addHeader("Connection", "close").build();
    }

    private MockResponse answer(String path, RecordedRequest request) {
        if (!key.isEmpty() && !("Bearer " + key).equals(request.getHeaders().get("Authorization"))) {
            return error(
                    401, "{\"error\":\"Unauthorized: " + request.getHeaders().get("Authorization") + "\"}");
        }
        try {
            JsonNode body = request.getBody() == null || request.getBody().size() == 0
                    ? object()
                    : JsonHttpClient.JSON.readTree(request.getBody().utf8());
            return answer(dialect + " " + path, body);
        } catch (JsonProcessingException e) {
            return error(400, "{\"error\":{\"message\":\"no JSON\"}}");
        }
    }

    private MockResponse answer(String route, JsonNode body) {
        return switch (route) {
            case "VLLM /version" -> json(object().put("version", "0.30"));
            case "VLLM /v1/models", "SGLANG /v1/models", "ECHO_TEXT /v1/models", "LLAMA_SERVER /v1/models" ->
                json(models());
            case "SGLANG /get_model_info" ->
                json(object().put("model_path", "toy").put("max_model_len", CONTEXT));
            case "TGI /info" -> json(object().put("model_id", "toy").put("max_total_tokens", CONTEXT));
            case "LLAMA_SERVER /props" -> {
                ObjectNode props = object().put("total_slots", 2);
                props.putObject("default_generation_settings").put("n_ctx", CONTEXT);
                yield json(props);
            }
            case "OLLAMA /api/version" -> json(object().put("version", "0.30"));
            case "LM_STUDIO /api/v0/models" -> {
                ObjectNode listed = object();
                listed.putArray("data");
                yield json(listed);
            }
            case "OLLAMA /v1/models" -> json(models());
            case "OLLAMA /v1/chat/completions" -> chat(body);
            case "VLLM /tokenize", "SGLANG /tokenize", "LLAMA_SERVER /tokenize" -> tokenize(body);
            case "VLLM /detokenize" -> json(object().put("prompt", decoded(body.path("tokens"))));
            case "LLAMA_SERVER /apply-template" -> json(object().put("prompt", rendered(body)));
            case "VLLM /v1/completions" -> vllm(body);
            case "SGLANG /generate" -> sglang(body);
            case "TGI /generate" -> tgi(body);
            case "LLAMA_SERVER /completion" -> llama(body);
            case "ECHO_TEXT /v1/completions" -> echo(body);
            default -> error(404, "{\"detail\":\"Not Found\"}");
        };
    }

    private ObjectNode models() {
        ObjectNode answer = object();
        ArrayNode data = answer.putArray("data");
        models.forEach(id -> data.addObject().put("id", id).put("max_model_len", CONTEXT));
        return answer;
    }

    private MockResponse tokenize(JsonNode body) {
        if (faults.contains(Fault.NO_TOKENIZER)) {
            return error(404, "{\"detail\":\"Not Found\"}");
        }
        String text = body.has("messages")
                ? rendered(body)
                : body.path("prompt").asText(body.path("content").asText());
        ObjectNode answer = object();
        answer.set("tokens", CompletionsEndpoint.array(ids(text)));
        return json(answer);
    }

    /** A template that tells of tools, strips what users say and leaves the rest alone. */
    private static String rendered(JsonNode body) {
        StringBuilder text = new StringBuilder();
        body.path("tools").forEach(tool -> text.append(tool).append('\n'));
        body.path("messages").forEach(turn -> {
            String role = turn.path("role").asText();
            String content = turn.path("content").asText();
            text.append('[').append(role).append("] ");
            text.append(role.equals("user") ? content.strip() : content).append('\n');
        });
        return text + (body.path("add_generation_prompt").asBoolean() ? "[assistant] " : "");
    }

    private static String decoded(JsonNode ids) {
        byte[] bytes = new byte[ids.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ids.get(i).asInt();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int[] prompt(JsonNode ids) {
        return IntStream.range(0, ids.size()).map(i -> ids.get(i).asInt()).toArray();
    }

    private double noise(int index) {
        return faults.contains(Fault.ORDER_MATTERS) ? -0.3 * index : 0;
    }

    private double said(int[] ids) {
        double logProb = logProb(with(ids, next(ids)), ids.length);
        return faults.contains(Fault.SCALED) ? logProb / 2 - 0.3 : logProb;
    }

    private void pay(MockResponse answer, String question) {
        boolean whole =
                answer.getCode() == 200 && answer.getOnResponseStart() == null && answer.getOnResponseBody() == null;
        if (whole) {
            paid.merge(question, 1, Integer::sum);
        }
    }

    private MockResponse vllm(JsonNode body) {
        JsonNode prompts = body.path("prompt").path(0).isArray()
                ? body.path("prompt")
                : JsonHttpClient.JSON.createArrayNode().add(body.path("prompt"));
        if (prompts.size() > 1 && faults.contains(Fault.ONE_PROMPT_ONLY)) {
            return error(400, "{\"error\":{\"message\":\"one prompt only\",\"code\":400}}");
        }
        if (body.path("logprobs").asInt() > 5) {
            return error(
                    400,
                    "{\"error\":{\"message\":\"Requested sample logprobs of 20, which is greater than max allowed:"
                            + " 5\",\"code\":400}}");
        }
        ObjectNode answer = object();
        ArrayNode choices = answer.putArray("choices");
        for (int p = 0; p < prompts.size(); p++) {
            int[] ids = prompt(prompts.get(p));
            int next = next(ids);
            ObjectNode choice =
                    choices.addObject().put("index", p).put("text", text(next)).put("finish_reason", "length");
            if (body.path("return_token_ids").asBoolean()) {
                choice.putArray("token_ids").add(next);
                choice.set("prompt_token_ids", CompletionsEndpoint.array(ids));
            }
            if (body.has("logprobs")) {
                ObjectNode lists = choice.putObject("logprobs");
                lists.putArray("token_logprobs").add(said(ids));
                ObjectNode top = lists.putArray("top_logprobs").addObject();
                IntStream.range(0, 256)
                        .boxed()
                        .sorted((a, b) -> Double.compare(scores(ids, ids.length)[b], scores(ids, ids.length)[a]))
                        .limit(body.path("logprobs").asInt())
                        .forEach(id -> top.put("token_id:" + id, logProb(with(ids, id), ids.length)));
            }
            if (body.has("prompt_logprobs")) {
                ArrayNode entries = choice.putArray("prompt_logprobs").addNull();
                for (int i = 1; i < ids.length && !faults.contains(Fault.IGNORES_THE_QUESTION); i++) {
                    entries.addObject()
                            .putObject(Integer.toString(ids[i]))
                            .put("logprob", shifted(ids, i) + noise(p))
                            .put("decoded_token", text(ids[i]));
                }
            }
        }
        answer.putObject("usage").put("completion_tokens", 1);
        MockResponse sent = way.apply(json(answer));
        if (body.has("prompt_logprobs")) {
            prompts.forEach(ids -> pay(sent, decoded(ids)));
        }
        return sent;
    }

    private double shifted(int[] ids, int i) {
        return faults.contains(Fault.SHIFTED)
                ? logProb(with(Arrays.copyOf(ids, i + 1), ids[i]), i + 1)
                : logProb(ids, i);
    }

    private MockResponse sglang(JsonNode body) {
        JsonNode inputs = body.path("input_ids");
        if (!inputs.path(0).isArray()) {
            int[] ids = prompt(inputs);
            int next = next(ids);
            ObjectNode answer = object().put("text", text(next));
            answer.putObject("meta_info")
                    .putArray("output_token_logprobs")
                    .addArray()
                    .add(said(ids))
                    .add(next)
                    .addNull();
            return json(answer);
        }
        ArrayNode answers = JsonHttpClient.JSON.createArrayNode();
        for (int p = 0; p < inputs.size(); p++) {
            int[] ids = prompt(inputs.get(p));
            int start = body.path("logprob_start_len").path(p).asInt();
            ArrayNode entries = answers.addObject()
                    .putObject("meta_info")
                    .put("cached_tokens", start)
                    .putArray("input_token_logprobs");
            entries.addArray().addNull().add(ids[start]).addNull();
            for (int i = start + 1; i < ids.length; i++) {
                entries.addArray().add(shifted(ids, i) + noise(p)).add(ids[i]).add(text(ids[i]));
            }
        }
        return json(answers);
    }

    private MockResponse tgi(JsonNode body) {
        int[] ids = ids(body.path("inputs").asText());
        int next = next(ids);
        ObjectNode answer = object();
        ObjectNode details = answer.putObject("details");
        details.putArray("tokens")
                .addObject()
                .put("id", next)
                .put("text", text(next))
                .put("logprob", said(ids));
        ArrayNode prefill = details.putArray("prefill");
        if (body.path("parameters").path("decoder_input_details").asBoolean()
                && !faults.contains(Fault.IGNORES_THE_QUESTION)) {
            if (faults.contains(Fault.ADDS_BEGIN)) {
                prefill.addObject().put("id", 256).put("text", BEGIN).putNull("logprob");
            }
            for (int i = 0; i < ids.length; i++) {
                ObjectNode entry = prefill.addObject().put("id", ids[i]).put("text", text(ids[i]));
                if (prefill.size() == 1) {
                    entry.putNull("logprob");
                } else {
                    entry.put("logprob", shifted(ids, i));
                }
            }
        }
        return json(answer);
    }

    private MockResponse llama(JsonNode body) {
        int[] ids = prompt(body.path("prompt"));
        JsonNode bias = body.path("logit_bias").path(0);
        boolean forced = bias.isArray() && !faults.contains(Fault.BIAS_IGNORED);
        int next = forced ? bias.path(0).asInt() : next(ids);
        ObjectNode answer =
                object().put("content", text(next)).put("tokens_predicted", 1).put("stop_type", "limit");
        answer.putArray("completion_probabilities")
                .addObject()
                .put("id", next)
                .put("token", text(next))
                .put("logprob", logProb(with(ids, next), ids.length));
        return json(answer);
    }

    private MockResponse echo(JsonNode body) {
        if (!body.path("prompt").isTextual()) {
            return error(400, "{\"error\":{\"message\":\"prompt must be a string\"}}");
        }
        int[] ids = ids(body.path("prompt").asText());
        int next = next(ids);
        boolean echoes = body.path("echo").asBoolean() && !faults.contains(Fault.IGNORES_THE_QUESTION);
        ObjectNode answer = object();
        ObjectNode choice =
                answer.putArray("choices").addObject().put("index", 0).put("text", text(next));
        ObjectNode lists = choice.putObject("logprobs");
        ArrayNode tokens = lists.putArray("tokens");
        ArrayNode logProbs = lists.putArray("token_logprobs");
        for (int i = 0; i < ids.length && echoes; i++) {
            tokens.add(text(ids[i]));
            if (i == 0) {
                logProbs.addNull();
            } else {
                logProbs.add(shifted(ids, i));
            }
        }
        tokens.add(text(next));
        logProbs.add(said(ids));
        return json(answer);
    }

    /** Says again what was said last, and what it was told to be. */
    private static MockResponse chat(JsonNode body) {
        JsonNode messages = body.path("messages");
        ObjectNode answer = object();
        ObjectNode choice = answer.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message")
                .put(
                        "content",
                        messages.path(messages.size() - 1).path("content").asText() + " (" + messages.size() + ")");
        answer.putObject("usage").put("completion_tokens", 3);
        return json(answer);
    }

    private static ObjectNode object() {
        return JsonHttpClient.JSON.createObjectNode();
    }

    private static MockResponse json(JsonNode body) {
        return new MockResponse.Builder().body(body.toString()).build();
    }

    private static MockResponse error(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }
}
