package dev.spanwise.backend.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.backend.onnx.Completion;
import dev.spanwise.backend.onnx.OnnxModel;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ChatTurn;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Tools;
import dev.spanwise.text.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.HostPort;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

/** A running server; see the package's description. It does not close the engine. Thread-safe. */
public final class EngineServer implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1024;
    private static final Duration IDLE = Duration.ofSeconds(30);
    /** How long a stop waits for answers on their way. */
    private static final Duration STOP = Duration.ofSeconds(5);

    /** How often a request that waits looks whether its client is still there. */
    private static final long LOOK_MS = 200;

    private static final String BEARER = "Bearer ";
    private static final Pattern IP_NUMBER = Pattern.compile("[0-9.]+");

    private final OnnxModel model;
    private final Options options;
    private final Server jetty;
    private final ServerConnector connector;
    private final Semaphore places;
    private final HeaderDeadline deadline;
    private final Set<CancelToken> working = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /** On a thread of the platform: native code would hold the threads that all connections share. */
    private final ExecutorService engine =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("engine").factory());

    /**
     * Settings of a server.
     *
     * @param name the model's id
     * @param version of the server, for its clients
     * @param host the address to listen at
     * @param port 0 for any free port
     * @param token bearer token that requests must have; empty if none
     * @param queue maximum number of requests that wait for the engine
     * @param requestBytes maximum bytes of a request's body
     */
    public record Options(
            String name, String version, String host, int port, Optional<String> token, int queue, int requestBytes) {}

    private EngineServer(OnnxModel model, Options options) {
        this.model = model;
        this.options = options;
        places = new Semaphore(options.queue() + 1);
        jetty = new Server(new VirtualThreadPool(2 * MOST_CONNECTIONS));
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE.toMillis());
        deadline = new HeaderDeadline(connector);
        connector.addBean(deadline);
        jetty.addConnector(connector);
        jetty.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, jetty));
        jetty.setStopTimeout(STOP.toMillis());
        jetty.setErrorHandler(EngineServer::failed);
        jetty.setHandler(new GracefulHandler(new Routes()));
    }

    /**
     * Starts a server.
     *
     * @param model must not be used by others while the server runs
     * @throws ModelException if the port is in use or the address does not belong to this machine
     */
    public static EngineServer start(OnnxModel model, Options options) {
        EngineServer server = new EngineServer(model, options);
        try {
            server.jetty.start();
            return server;
        } catch (Exception e) {
            server.close();
            throw new ModelException(
                    "Cannot listen at " + options.host() + ":" + options.port() + " (" + e.getMessage()
                            + "). Choose another port with --port.",
                    e);
        }
    }

    /** The port that it listens at. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Waits until the server has stopped. */
    public void join() throws InterruptedException {
        jetty.join();
    }

    /** Stops accepting requests, cancels those in progress, and waits up to 5 s until they are answered. */
    @Override
    public void close() {
        stopping = true;
        working.forEach(CancelToken::cancel);
        try {
            jetty.stop();
        } catch (TimeoutException e) {
            // Those who are still sending or receiving have lost their connection.
        } catch (Exception e) {
            throw new ModelException("The server did not stop by itself: " + e, e);
        } finally {
            engine.close();
        }
    }

    private final class Routes extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Connection connection = request.getConnectionMetaData().getConnection();
            deadline.requested(connection);
            answer(request, response, Callback.from(callback, () -> deadline.answered(connection)));
            return true;
        }

        private void answer(Request request, Response response, Callback callback) throws Exception {
            try {
                send(response, HttpStatus.OK_200, EngineServer.this.answer(request, response), callback);
            } catch (HttpStatusException e) {
                if (e.status() == HttpStatusException.BUSY) {
                    response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
                }
                if (e.status() != HttpStatusException.TOO_SLOW) {
                    readRest(request);
                }
                send(response, e.status(), error(e), callback);
            }
        }
    }

    private JsonNode answer(Request request, Response response) throws IOException, InterruptedException {
        String path = Request.getPathInContext(request);
        checkOrigin(request);
        if (!path.equals("/health")) {
            authorize(request);
        }
        switch (path) {
            case "/health", "/version", "/v1/models" -> require("GET", request, response);
            case "/tokenize", "/detokenize", "/v1/completions" -> require("POST", request, response);
            default -> throw new HttpStatusException(HttpStatusException.NOT_FOUND, "Not Found: " + path, null);
        }
        return switch (path) {
            case "/version" -> RequestFields.JSON.createObjectNode().put("version", options.version());
            case "/v1/models" -> models();
            case "/tokenize" -> inTurn(request, response, this::tokenize);
            case "/detokenize" -> inTurn(request, response, this::detokenize);
            case "/v1/completions" -> inTurn(request, response, this::complete);
            default -> RequestFields.JSON.createObjectNode();
        };
    }

    /**
     * Refuses web pages, which may send requests to this machine without its owner's knowledge: those that a browser
     * marks with their origin, and those that reach this machine by a name of their own.
     */
    private void checkOrigin(Request request) {
        if (request.getHeaders().contains(HttpHeader.ORIGIN)) {
            throw new HttpStatusException(HttpStatusException.FORBIDDEN, "This server does not serve web pages.", null);
        }
        String host = HostPort.normalizeHost(Request.getServerName(request));
        if (options.token().isEmpty() && !isOwn(host)) {
            throw new HttpStatusException(
                    HttpStatusException.FORBIDDEN,
                    "This server is not known as " + host + ". Use its number, start it with --host " + host
                            + ", or ask for a token with --token-env.",
                    null);
        }
    }

    private boolean isOwn(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equalsIgnoreCase(options.host())
                || host.startsWith("[")
                || IP_NUMBER.matcher(host).matches();
    }

    private void authorize(Request request) {
        if (options.token().isEmpty()) {
            return;
        }
        String given = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .orElse("");
        byte[] expected = options.token().get().getBytes(StandardCharsets.UTF_8);
        boolean bears = given.regionMatches(true, 0, BEARER, 0, BEARER.length());
        byte[] token = (bears ? given.substring(BEARER.length()).strip() : "").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, token)) {
            throw new HttpStatusException(HttpStatusException.UNAUTHORIZED, "Unauthorized", null);
        }
    }

    private RequestFields body(Request request) throws IOException {
        String type = Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE))
                .orElse("");
        if (!type.replaceFirst(";.*", "").strip().equalsIgnoreCase("application/json")) {
            throw new HttpStatusException(
                    HttpStatusException.WRONG_TYPE,
                    "The body must be JSON, with Content-Type: application/json.",
                    null);
        }
        RequestFields fields = RequestFields.of(bytes(request));
        if (fields.has("model") && !fields.text("model").equals(options.name())) {
            throw new HttpStatusException(
                    HttpStatusException.NOT_FOUND, "The model `" + fields.text("model") + "` does not exist.", "model");
        }
        return fields;
    }

    /** The whole body, which must arrive within a total time, so that slow senders cannot hold a connection. */
    private byte[] bytes(Request request) throws IOException {
        long end = System.nanoTime() + IDLE.toNanos();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = Content.Source.asInputStream(request);
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (System.nanoTime() - end > 0) {
                    throw new HttpStatusException(
                            HttpStatusException.TOO_SLOW, "The request took too long to arrive.", null);
                }
                if (bytes.size() > options.requestBytes()) {
                    throw new HttpStatusException(
                            HttpStatusException.TOO_LARGE,
                            "The request has more than " + options.requestBytes() + " bytes.",
                            null);
                }
            }
        } catch (HttpException.RuntimeException e) {
            throw new HttpStatusException(e.getCode(), String.valueOf(e.getReason()), null);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what is left of a refused request, for a limited time: a connection that is closed while its client still
     * sends loses the answer.
     */
    private static void readRest(Request request) {
        long end = System.nanoTime() + IDLE.toNanos();
        byte[] buffer = new byte[8192];
        InputStream in = Content.Source.asInputStream(request);
        try {
            while (in.read(buffer) >= 0 && System.nanoTime() - end < 0) {}
        } catch (IOException | HttpException.RuntimeException e) {
            // The client has gone or sent no HTTP: nothing more can be read of it.
        }
    }

    private static void require(String method, Request request, Response response) {
        if (!request.getMethod().equals(method)) {
            response.getHeaders().put(HttpHeader.ALLOW, method);
            throw new HttpStatusException(HttpStatusException.WRONG_METHOD, "Use " + method + ".", null);
        }
    }

    private JsonNode models() {
        ObjectNode list = RequestFields.JSON.createObjectNode().put("object", "list");
        list.putArray("data")
                .addObject()
                .put("id", options.name())
                .put("object", "model")
                .put("owned_by", "spanwise")
                .put("max_model_len", model.contextLength());
        return list;
    }

    private JsonNode tokenize(RequestFields fields, CancelToken cancel) {
        boolean chat = fields.has("messages");
        String text = chat ? rendered(fields) : fields.text("prompt");
        int[] ids = model.encode(text, fields.flag("add_special_tokens", !chat));
        ObjectNode answer = RequestFields.JSON
                .createObjectNode()
                .put("count", ids.length)
                .put("max_model_len", model.contextLength());
        ArrayNode tokens = answer.putArray("tokens");
        Arrays.stream(ids).forEach(tokens::add);
        if (fields.flag("return_token_strs", false)) {
            ArrayNode texts = answer.putArray("token_strs");
            Arrays.stream(ids).mapToObj(model::token).forEach(texts::add);
        } else {
            answer.putNull("token_strs");
        }
        return answer;
    }

    private String rendered(RequestFields fields) {
        String needs = "a list of turns, each with a \"role\" (system, user or assistant) and a \"content\"";
        List<ChatTurn> turns = new ArrayList<>();
        for (JsonNode turn : fields.list("messages", needs)) {
            Role role = Arrays.stream(Role.values())
                    .filter(known -> known.id().equals(turn.path("role").textValue()))
                    .findFirst()
                    .orElseThrow(() -> HttpStatusException.field("messages", needs));
            if (!turn.path("content").isTextual()) {
                throw HttpStatusException.field("messages", needs);
            }
            turns.add(new ChatTurn(
                    role, RequestFields.wellFormed(turn.path("content").textValue())));
        }
        if (fields.flag("continue_final_message", false)) {
            throw HttpStatusException.field(
                    "continue_final_message", "false: this server does not go on with messages");
        }
        boolean generationPrompt = fields.flag("add_generation_prompt", true);
        try {
            return model.chatTemplate()
                    .orElseThrow(() -> new ModelException("The model has no chat template."))
                    .render(turns, generationPrompt, variables(fields));
        } catch (ModelException e) {
            throw new HttpStatusException(HttpStatusException.BAD_REQUEST, String.valueOf(e.getMessage()), "messages");
        }
    }

    private static Map<String, Object> variables(RequestFields fields) {
        Map<String, Object> variables = new HashMap<>();
        fields.node("chat_template_kwargs").properties().forEach(each -> variables.put(each.getKey(), each.getValue()));
        if (fields.has(Tools.VARIABLE)) {
            variables.put(Tools.VARIABLE, fields.list(Tools.VARIABLE, "a list of tools"));
        }
        variables.replaceAll((name, value) -> RequestFields.JSON.convertValue(value, Object.class));
        return variables;
    }

    private JsonNode detokenize(RequestFields fields, CancelToken cancel) {
        int[] ids = CompletionRequest.ids(fields.list("tokens", "a list of token ids"), "tokens", model);
        return RequestFields.JSON.createObjectNode().put("prompt", ids.length == 0 ? "" : model.decode(ids));
    }

    private JsonNode complete(RequestFields fields, CancelToken cancel) {
        CompletionRequest request = CompletionRequest.of(fields, model);
        List<Completion> completions = model.complete(request.prompts(), request.sampling(), request.detail(), cancel);
        return new CompletionResponse(request, model, options.name()).of(completions);
    }

    /** What the engine does for a request. */
    private interface Work {
        JsonNode of(RequestFields fields, CancelToken cancel);
    }

    /** Does one work after the other; drops it when its client goes or the server stops. */
    private JsonNode inTurn(Request request, Response response, Work work) throws IOException, InterruptedException {
        RequestFields fields = body(request);
        if (!places.tryAcquire()) {
            throw new HttpStatusException(
                    HttpStatusException.BUSY,
                    "More than " + options.queue() + " requests are waiting. Come back later.",
                    null);
        }
        CancelToken cancel = new CancelToken();
        working.add(cancel);
        try {
            if (stopping) {
                cancel.cancel();
            }
            Future<JsonNode> answer = engine.submit(() -> {
                cancel.checkpoint();
                return work.of(fields, cancel);
            });
            return awaited(answer, request, response, cancel);
        } finally {
            working.remove(cancel);
            places.release();
        }
    }

    private static JsonNode awaited(Future<JsonNode> answer, Request request, Response response, CancelToken cancel)
            throws InterruptedException {
        EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
        while (true) {
            try {
                return answer.get(LOOK_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (isGone(client, response)) {
                    cancel.cancel();
                    answer.cancel(false);
                }
            } catch (CancellationException e) {
                throw stopped();
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    private static RuntimeException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case CancellationException stopped -> stopped();
            case ModelException refused ->
                new HttpStatusException(HttpStatusException.BAD_REQUEST, refused.getMessage(), null);
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(e);
        };
    }

    private static HttpStatusException stopped() {
        return new HttpStatusException(HttpStatusException.BUSY, "The server is stopping.", null);
    }

    /**
     * Whether the client has closed its connection. The first byte of a next request that is there already is lost by
     * the look, so that the connection ends with the answer, as HTTP allows.
     */
    private static boolean isGone(EndPoint client, Response response) {
        if (response.getHeaders().contains(HttpHeader.CONNECTION)) {
            return !client.isOpen();
        }
        try {
            int bytes = client.fill(BufferUtil.allocate(1));
            if (bytes > 0) {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            return bytes < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static ObjectNode error(HttpStatusException e) {
        ObjectNode body = RequestFields.JSON.createObjectNode();
        if (e.status() == HttpStatusException.UNAUTHORIZED) {
            return body.put("error", e.getMessage());
        }
        return error(e.status(), String.valueOf(e.getMessage()), e.field());
    }

    private static ObjectNode error(int status, String message, @Nullable String field) {
        ObjectNode body = RequestFields.JSON.createObjectNode();
        body.putObject("error")
                .put("message", message)
                .put("type", status < 500 ? "BadRequestError" : "InternalServerError")
                .put("param", field)
                .put("code", status);
        return body;
    }

    /** Answers requests that Jetty itself rejects: too large, too slow, or not HTTP. */
    private static boolean failed(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        send(response, status, error(status, HttpStatus.getMessage(status), null), callback);
        return true;
    }

    private static void send(Response response, int status, JsonNode body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, body.toString(), callback);
    }
}
