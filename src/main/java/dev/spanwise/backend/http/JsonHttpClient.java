package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spanwise.backend.http.ServerException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
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
    static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(5_000_000)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final MediaType JSON_TYPE = MediaType.get("application/json; charset=utf-8");
    private static final Duration SHORT = Duration.ofSeconds(5);
    /** How often a server is asked whether it is alive. */
    private static final int LOOKS = 3;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final int SHOWN = 300;
    /** Most bytes of an answer, unpacked: several times what a batch with its log-probabilities has. */
    private static final long MOST_BYTES = 32 << 20;

    private static final int REQUEST_TIMEOUT = 408;

    /** vLLM and llama-server close connections that are idle for five seconds. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(JsonHttpClient.class);

    private final ServerConfig server;
    private final OkHttpClient client;
    private final OkHttpClient fresh;

    JsonHttpClient(ServerConfig server) {
        this.server = server;
        HttpUrl address = HttpUrl.get(server.address());
        LOG.info("Server {}://{}:{} is contacted", address.scheme(), address.host(), address.port());
        client = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(server.slots(), IDLE.toMillis(), TimeUnit.MILLISECONDS))
                .connectTimeout(SHORT.multipliedBy(2))
                .readTimeout(server.timeout())
                .writeTimeout(server.timeout())
                // OkHttp would send a question again to each further address, and on each idle connection.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .addNetworkInterceptor(ErrorResponse::withOwnWait)
                .build();
        fresh = client.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .build();
    }

    ServerConfig server() {
        return server;
    }

    /** @throws ServerException if there is no successful response with JSON */
    JsonNode post(String path, JsonNode body) {
        return send(path, RequestBody.create(body.toString(), JSON_TYPE), server.timeout());
    }

    /** The JSON at a path; empty on any failure, including no answer within the short timeout. */
    Optional<JsonNode> look(String path) {
        try {
            return Optional.of(get(path));
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
        return send(path, null, SHORT);
    }

    /**
     * Whether the server answers at all, with whatever status; asked on a connection of its own. A server that accepts
     * the connection, but does not answer, is asked again.
     *
     * @throws ServerException if it answers with a certificate that is not trusted
     */
    boolean alive() {
        for (int look = 1; true; look++) {
            try (Response response = call(fresh, request("health", null), SHORT).execute()) {
                return response.code() > 0;
            } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
                return false;
            } catch (SSLException e) {
                throw untrusted(e);
            } catch (IOException e) {
                if (look == LOOKS) {
                    return false;
                }
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private ServerException untrusted(SSLException e) {
        boolean certificate = e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException;
        return new ServerException(
                Kind.REFUSED,
                server.address()
                        + (certificate
                                ? " answers with a certificate that this computer does not trust (" + said(e)
                                        + "). Have its certificate trusted, or use the address that it is for."
                                : " does not answer in TLS (" + said(e) + "). Try its address with http://."),
                e);
    }

    /** @throws ServerException if the server does not answer at all, or with a certificate that is not trusted */
    void reach() {
        if (!alive()) {
            throw new ServerException(
                    Kind.UNREACHABLE,
                    "No server answers at " + server.address() + ". Start it, or correct the address.");
        }
    }

    private JsonNode send(String path, @Nullable RequestBody body, Duration patience) {
        try (Response response = response(request(path, body), patience)) {
            if (response.body().source().request(MOST_BYTES + 1)) {
                throw new ServerException(
                        Kind.TOO_LARGE,
                        server.address() + "/" + path + " answers with more than " + (MOST_BYTES >> 20)
                                + " MiB. Check that it is the server that you mean.");
            }
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
                    Kind.FAILED, server.address() + " did not answer within " + patience.toSeconds() + " s.", e);
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            throw new ServerException(
                    Kind.UNREACHABLE,
                    "No server answers at " + server.address() + " (" + said(e)
                            + "). Start it, or correct its address.",
                    e);
        } catch (SSLException e) {
            throw untrusted(e);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw (CancellationException) new CancellationException("stopped").initCause(e);
            }
            throw new ServerException(
                    Kind.CUT_OFF, server.address() + " closed the connection during its answer (" + said(e) + ").", e);
        }
    }

    /**
     * Sends a request a second time if it fails on a reused connection before the answer begins: the server may have
     * closed that connection while it was idle, or say so with status 408. What fails on a fresh one is not repeated
     * here, as the server may not have survived it.
     */
    private Response response(Request request, Duration patience) throws IOException {
        Call call = call(client, request, patience);
        Reuse reuse = new Reuse();
        call.addEventListener(reuse);
        Response response;
        try {
            response = call.execute();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            if (!reuse.happened() || call.isCanceled() || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return again(request, patience, e);
        }
        if (response.code() == REQUEST_TIMEOUT && reuse.happened()) {
            response.close();
            return call(fresh, request, patience).execute();
        }
        return response;
    }

    private Response again(Request request, Duration patience, IOException failure) throws IOException {
        try {
            return call(fresh, request, patience).execute();
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            // The server ended. The caller has to know that it did so during a request.
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private static Call call(OkHttpClient by, Request request, Duration patience) {
        Call call = by.newCall(request);
        call.timeout().timeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return call;
    }

    /** Whether a call got a connection that an earlier call had opened. */
    private static final class Reuse extends EventListener {
        private volatile boolean opened;
        private volatile boolean connected;

        @Override
        public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
            opened = true;
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            connected = true;
        }

        boolean happened() {
            return connected && !opened;
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
