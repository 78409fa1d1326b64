package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spanwise.backend.http.ServerException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JSON over HTTP client for one server; maps failures to the kinds of {@link ServerException}. Thread-safe. */
final class JsonHttpClient implements AutoCloseable {
    /** Servers in Python write a bare NaN. It is parsed here and rejected later as a number, not as broken JSON. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final int SHOWN = 300;

    private static final Logger LOG = LoggerFactory.getLogger(JsonHttpClient.class);

    private final ServerConfig server;
    private final OkHttpClient client;
    private final OkHttpClient impatient;

    JsonHttpClient(ServerConfig server) {
        this.server = server;
        HttpUrl address = HttpUrl.get(server.address());
        LOG.info("Server {}://{}:{} is contacted", address.scheme(), address.host(), address.port());
        client = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher())
                .connectionPool(new okhttp3.ConnectionPool(server.slots(), 1, java.util.concurrent.TimeUnit.MINUTES))
                .connectTimeout(SHORT.multipliedBy(2))
                .readTimeout(server.timeout())
                .writeTimeout(server.timeout())
                .callTimeout(server.timeout())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .build();
        impatient = client.newBuilder().callTimeout(SHORT).connectTimeout(SHORT).build();
    }

    ServerConfig server() {
        return server;
    }

    /** @throws ServerException if there is no successful response with JSON */
    JsonNode post(String path, JsonNode body) {
        return send(client, path, RequestBody.create(body.toString(), JSON_TYPE));
    }

    /** The JSON at a path; empty on any failure, including no answer within the short timeout. */
    Optional<JsonNode> look(String path) {
        try {
            return Optional.of(send(impatient, path, null));
        } catch (ServerException e) {
            return Optional.empty();
        }
    }

    /** As {@link #post}; empty if the path does not exist or does not support such a request. */
    Optional<JsonNode> tryPost(String path, JsonNode body) {
        try {
            return Optional.of(post(path, body));
        } catch (ServerException e) {
            return switch (e.kind()) {
                case NOT_FOUND, REFUSED, GARBLED -> Optional.empty();
                default -> throw e;
            };
        }
    }

    /** @throws ServerException if there is no successful response with JSON within the short timeout */
    JsonNode get(String path) {
        return send(impatient, path, null);
    }

    /** Whether the server answers at all, with whatever status. */
    boolean alive() {
        try (Response response = impatient.newCall(request("health", null)).execute()) {
            return response.code() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws ServerException if the server does not answer at all */
    void reach() {
        if (!alive()) {
            throw new ServerException(
                    Kind.UNREACHABLE,
                    "No server answers at " + server.address() + ". Start it, or correct the address.");
        }
    }

    private JsonNode send(OkHttpClient by, String path, @Nullable RequestBody body) {
        try (Response response = by.newCall(request(path, body)).execute()) {
            String text = response.body().string();
            if (!response.isSuccessful()) {
                throw refusal(path, response, text);
            }
            return json(path, text);
        } catch (InterruptedIOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException) new CancellationException("stopped").initCause(e);
            }
            throw new ServerException(
                    Kind.FAILED,
                    server.address() + " did not answer within " + by.callTimeoutMillis() / 1000 + " s.",
                    e);
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            throw new ServerException(
                    Kind.UNREACHABLE,
                    "No server answers at " + server.address() + " (" + said(e)
                            + "). Start it, or correct its address.",
                    e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException) new CancellationException("stopped").initCause(e);
            }
            throw new ServerException(
                    Kind.GARBLED, server.address() + " closed the connection during its answer (" + said(e) + ").", e);
        }
    }

    private Request request(String path, @Nullable RequestBody body) {
        HttpUrl.Builder url = server.url().newBuilder();
        if (server.url().encodedPath().equals("/")) {
            url.encodedPath("/");
        }
        url.addPathSegments(path);
        Request.Builder request = new Request.Builder().url(url.build());
        server.key().ifPresent(key -> request.header("Authorization", "Bearer " + key.value()));
        return (body == null ? request.get() : request.post(body)).build();
    }

    private JsonNode json(String path, String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            throw new ServerException(
                    Kind.GARBLED,
                    server.address() + "/" + path + " did not answer in JSON (\"" + shown(text) + "\").",
                    e);
        }
    }

    private ServerException refusal(String path, Response response, String body) {
        int status = response.code();
        String said = shown(ErrorResponse.message(body));
        String where = server.address() + "/" + path;
        String says = said.isEmpty() ? "" : ": \"" + said + "\"";
        return switch (status) {
            case 401, 403 ->
                new ServerException(
                        Kind.UNAUTHORIZED,
                        where + " refuses the key (status " + status + says + "). Set the right one for this server.");
            case 404, 405, 501 ->
                new ServerException(
                        Kind.NOT_FOUND,
                        where + " is not there (status " + status + says
                                + "). Check the address and the model's name.");
            case 413 -> new ServerException(Kind.TOO_LARGE, where + " rejects requests of this size" + says + ".");
            case 429 ->
                ErrorResponse.quotaSpent(body)
                        ? new ServerException(Kind.REFUSED, where + " has no quota left" + says + ".")
                        : new BusyException(
                                where + " rejects requests for now (rate limit)" + says + ".",
                                ErrorResponse.wait(response));
            case 502, 503, 504 ->
                new BusyException(
                        where + " is overloaded (status " + status + says + ").", ErrorResponse.wait(response));
            default ->
                status >= 500
                        ? new ServerException(
                                said.matches("\\d+") ? Kind.UNFIT : Kind.FAILED,
                                where + " failed (status " + status + says + ")."
                                        + (said.matches("\\d+")
                                                ? " This is how a runner fails that has no log-probabilities for"
                                                        + " prompts."
                                                : ""))
                        : new ServerException(Kind.REFUSED, where + " refuses (status " + status + says + ").");
        };
    }

    private String shown(String text) {
        String clean = server.key().map(key -> key.redact(text)).orElse(text).strip();
        return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "..." : clean;
    }

    private String said(IOException e) {
        String message = e.getMessage();
        return shown(message == null ? e.getClass().getSimpleName() : message);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }
}
