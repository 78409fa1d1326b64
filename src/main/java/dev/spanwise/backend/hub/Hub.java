package dev.spanwise.backend.hub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** A model hub that speaks Hugging Face's protocol: the public one, or a mirror of it. Thread-safe. */
public final class Hub implements AutoCloseable {
    /** The public hub. */
    public static final String PUBLIC = "https://huggingface.co";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BUFFER = 1 << 16;
    private static final long LOOK_MS = 50;
    private static final int PARTIAL = 206;
    private static final int OUT_OF_RANGE = 416;

    private final HttpUrl base;
    private final Optional<String> token;
    private final OkHttpClient client = new OkHttpClient.Builder()
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(PATIENCE)
            .followSslRedirects(false)
            .build();

    /**
     * @param address such as {@link #PUBLIC}
     * @param token for gated models; sent to the hub alone, not to the servers that it refers to
     * @throws ModelException if it is no address
     */
    public Hub(String address, Optional<String> token) {
        HttpUrl url = HttpUrl.parse(address.endsWith("/") ? address : address + "/");
        if (url == null) {
            throw new ModelException(address + " is not the address of a hub. Write it like " + PUBLIC + ".");
        }
        base = url;
        this.token = token;
    }

    /**
     * What a repository has.
     *
     * @param revision a branch, tag or commit
     * @throws ModelException if it is unknown or gated, or the hub is not reached
     */
    public Repository look(String id, String revision, CancelToken cancel) {
        if (!id.matches("[\\w.-]+/[\\w.-]+") || id.contains("..")) {
            throw new ModelException(id + " is not the id of a model. It has two parts, such as onnx-community/Qwen3-0.6B-ONNX.");
        }
        HttpUrl url = base.newBuilder()
                .addPathSegments("api/models/" + id + "/revision")
                .addPathSegment(revision)
                .addQueryParameter("blobs", "true")
                .build();
        return call(id, new Request.Builder().url(url), cancel, response -> {
            JsonNode found = JSON.readTree(response.body().string());
            List<Repository.Entry> entries = new ArrayList<>();
            for (JsonNode file : found.path("siblings")) {
                JsonNode lfs = file.path("lfs");
                entries.add(new Repository.Entry(
                        file.path("rfilename").asText(),
                        file.path("size").asLong(lfs.path("size").asLong()),
                        text(lfs.path("sha256")),
                        text(file.path("blobId"))));
            }
            return new Repository(id, found.path("sha").asText(revision), entries);
        });
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    /**
     * Fetches the rest of a file, or all of it where the hub does not send parts.
     *
     * @param part what is there of it; may be missing
     * @param arrived told the file's present size again and again, on this thread
     */
    void fetch(Repository repository, Repository.Entry entry, Path part, LongConsumer arrived, CancelToken cancel)
            throws IOException {
        long has = Files.exists(part) ? Files.size(part) : 0;
        HttpUrl url = base.newBuilder()
                .addPathSegments(repository.id() + "/resolve/" + repository.commit() + "/" + entry.path())
                .build();
        Request.Builder request = new Request.Builder().url(url).header("Accept-Encoding", "identity");
        if (has > 0) {
            request.header("Range", "bytes=" + has + "-");
        }
        call(repository.id(), request, cancel, response -> {
            boolean goesOn = response.code() == PARTIAL;
            long size = goesOn ? has : 0;
            try (InputStream in = response.body().byteStream();
                    OutputStream out = Files.newOutputStream(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    size += read;
                    arrived.accept(size);
                }
            }
            return size;
        });
    }

    private interface Reader<T> {
        T read(Response response) throws IOException;
    }

    /** The hub could not be reached or broke off; the same request may succeed later. */
    static final class BrokenOffException extends ModelException {
        private static final long serialVersionUID = 1;

        BrokenOffException(String message, IOException cause) {
            super(message, cause);
        }
    }

    private <T> T call(String id, Request.Builder request, CancelToken cancel, Reader<T> reader) {
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        Call call = client.newCall(request.build());
        Thread watch = Thread.startVirtualThread(() -> closeWhenCancelled(call, cancel));
        try (Response response = call.execute()) {
            if (!response.isSuccessful()) {
                throw refusal(id, response);
            }
            return reader.read(response);
        } catch (JsonProcessingException e) {
            throw new ModelException(base + " does not answer as a model hub does (" + e.getOriginalMessage() + ").", e);
        } catch (IOException e) {
            if (cancel.isCancelled()) {
                throw (CancellationException) new CancellationException("stopped").initCause(e);
            }
            throw new BrokenOffException(
                    "The hub " + base.host() + " cannot be reached, or broke off (" + e.getMessage()
                            + "). Check the connection, and run the same again: a download goes on where it stopped.",
                    e);
        } finally {
            watch.interrupt();
        }
    }

    private static void closeWhenCancelled(Call call, CancelToken cancel) {
        try {
            while (!cancel.isCancelled()) {
                Thread.sleep(LOOK_MS);
            }
            call.cancel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ModelException refusal(String id, Response response) {
        String code = Optional.ofNullable(response.header("X-Error-Code")).orElse("");
        boolean gated = code.equals("GatedRepo") || response.code() == 403;
        if (gated) {
            return new ModelException(id + " is gated: its license must be accepted on " + base + id
                    + " first. Then set HF_TOKEN to an access token of your account.");
        }
        if (code.equals("RevisionNotFound")) {
            return new ModelException(id + " has no such revision. Leave --revision out, or name a branch, tag or commit.");
        }
        if (response.code() == 404 || response.code() == 401) {
            return new ModelException("The hub has no model " + id + ", or does not show it without the right HF_TOKEN."
                    + " Check the id, its capitals too.");
        }
        if (response.code() == OUT_OF_RANGE) {
            return new ModelException("The hub has less of a file of " + id + " than was downloaded. Run the same again.");
        }
        return new ModelException("The hub " + base.host() + " refuses (status " + response.code() + "). Try again later.");
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
    }
}
