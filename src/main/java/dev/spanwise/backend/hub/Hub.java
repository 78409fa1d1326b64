package dev.spanwise.backend.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A model hub that speaks Hugging Face's protocol: the public one, or a mirror of it. Thread-safe. */
public final class Hub implements AutoCloseable {
    /** The public hub. */
    public static final String PUBLIC = "https://huggingface.co";

    private static final String ID = "[A-Za-z0-9_][\\w.-]*/[A-Za-z0-9_][\\w.-]*";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** For a list of files. */
    private static final Duration LIST_PATIENCE = Duration.ofMinutes(2);

    /** Most bytes of a list of files, unpacked. */
    private static final long MOST_BYTES = 8 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 300;

    private final HttpUrl base;
    private final Optional<String> token;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(PATIENCE)
            // OkHttp fails on one of many digits; pauses are the download's own.
            .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                    .newBuilder()
                    .removeHeader("Retry-After")
                    .build())
            .build();

    /**
     * @param address such as {@link #PUBLIC}
     * @param token for gated models; sent to the hub only, not to servers that it redirects to
     * @throws ModelException if the address is invalid
     */
    public Hub(String address, Optional<String> token) {
        HttpUrl url = HttpUrl.parse(address.strip());
        if (url == null) {
            throw new ModelException(address + " is not the address of a hub. Write it like " + PUBLIC + ".");
        }
        base = url;
        this.token = token;
    }

    String address() {
        return base.toString().replaceFirst("/$", "");
    }

    /**
     * Gets the list of a repository's files.
     *
     * @param revision a branch, tag or commit
     * @throws ModelException if it is unknown or gated, the hub cannot be reached, or a file's path is not allowed
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Repository look(String id, String revision, CancelToken cancel) {
        if (!id.matches(ID)) {
            throw new ModelException(
                    id + " is not the id of a model. It has two parts, such as onnx-community/Qwen3-0.6B-ONNX.");
        }
        HttpUrl url = base.newBuilder()
                .addPathSegments("api/models/" + id + "/revision")
                .addPathSegment(revision)
                .addQueryParameter("blobs", "true")
                .build();
        Call request = call(new Request.Builder().url(url));
        request.timeout().timeout(LIST_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try (CancellableCall call = new CancellableCall(request, cancel);
                Response response = call.execute()) {
            if (response.body().source().request(MOST_BYTES + 1)) {
                throw new ModelException(address() + " answers with more than " + (MOST_BYTES >> 20)
                        + " MiB, and not as a model hub does. Check the address.");
            }
            String body = response.body().string();
            if (!response.isSuccessful()) {
                throw refusal(id, "the revision " + revision, response);
            }
            return Repository.of(id, address(), JSON.readTree(body));
        } catch (JsonProcessingException e) {
            throw new ModelException(address() + " does not answer as a model hub does. Check the address.", e);
        } catch (IOException e) {
            cancel.checkpoint();
            throw new ModelException(
                    "The hub " + address() + " cannot be reached (" + reason(e)
                            + "). Check the connection, or name a mirror with" + " --mirror or HF_ENDPOINT.",
                    e);
        }
    }

    /** A request for a file from a byte offset on. */
    Call file(Repository repository, RemoteFile file, long from) {
        HttpUrl url = base.newBuilder()
                .addPathSegments(repository.id() + "/resolve/" + repository.commit() + "/" + file.path())
                .build();
        // With compression, sizes and ranges would be those of the compressed form.
        Request.Builder request = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        return call(request);
    }

    private Call call(Request.Builder request) {
        // OkHttp removes the token on a redirect to another host.
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return client.newCall(request.build());
    }

    /**
     * The exception for an unsuccessful response.
     *
     * @param wanted what was requested, for the message
     */
    ModelException refusal(String id, String wanted, Response response) {
        String code = Optional.ofNullable(response.header("X-Error-Code")).orElse("");
        int status = response.code();
        if (code.equals("GatedRepo") || status == 403) {
            return new ModelException(id + " is gated: its license must be accepted on " + address() + "/" + id
                    + (token.isPresent()
                            ? " by the account that HF_TOKEN belongs to."
                            : " first. Then set HF_TOKEN to an access token of your account."));
        }
        if (code.equals("RevisionNotFound") || code.equals("EntryNotFound")) {
            return new ModelException(id + " does not have " + wanted + ".");
        }
        if (status == 401 && token.isPresent() && !code.equals("RepoNotFound")) {
            return new ModelException(
                    "The hub " + address() + " refuses the token in HF_TOKEN. Set a valid one, or none.");
        }
        if (status == 401 || status == 404) {
            // Without authorization, the public hub does not reveal whether a private repository exists.
            return new ModelException("The hub has no model " + id + ", or does not show it without the right HF_TOKEN."
                    + " Check the id, its capitals too.");
        }
        String header = Optional.ofNullable(response.header("X-Error-Message")).orElse(response.message());
        String said = token.map(text -> header.replace(text, "***")).orElse(header);
        return new ModelException("The hub %s refuses (status %d, \"%s\"). Try again later."
                .formatted(address(), status, said.substring(0, Math.min(SHOWN, said.length()))));
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
