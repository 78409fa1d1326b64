package dev.spanwise.backend.http;

import dev.spanwise.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a server is and how it is used.
 *
 * @param url the server's address; a {@code /v1} at its end is left out of it
 * @param model the model's id at the server, or empty for the only one that it has
 * @param key sent as bearer token
 * @param slots most requests at once, at least 1
 * @param timeout for one request
 * @param tokenizer a folder with the model's {@code tokenizer.json}, for servers that do not tokenize
 */
public record ServerConfig(
        HttpUrl url,
        Optional<String> model,
        Optional<ApiKey> key,
        int slots,
        Duration timeout,
        Optional<Path> tokenizer) {

    /** Reading a long text takes long. */
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

    /** Careful: a server that gives prompt log-probabilities may run out of memory when it is asked much at once. */
    public static final int USUAL_SLOTS = 4;

    public ServerConfig {
        if (slots < 1) {
            throw new InvalidInputException("a server is sent at least one request at a time, not " + slots);
        }
        String path = url.encodedPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.endsWith("/v1")) {
            path = path.substring(0, path.length() - "/v1".length());
        }
        url = url.newBuilder()
                .encodedPath(path.isEmpty() ? "/" : path)
                .query(null)
                .fragment(null)
                .build();
    }

    /**
     * @param address such as {@code http://localhost:8000}; without a scheme, http is meant
     * @throws ServerException if it is no address of a server
     */
    public static ServerConfig at(String address) {
        HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
        if (url == null) {
            throw new ServerException(
                    ServerException.Kind.NOT_FOUND,
                    address + " is not the address of a server. Write it like http://localhost:8000.");
        }
        return new ServerConfig(url, Optional.empty(), Optional.empty(), USUAL_SLOTS, USUAL_TIMEOUT, Optional.empty());
    }

    public ServerConfig withModel(String id) {
        return new ServerConfig(url, Optional.of(id), key, slots, timeout, tokenizer);
    }

    public ServerConfig withKey(ApiKey secret) {
        return new ServerConfig(url, model, Optional.of(secret), slots, timeout, tokenizer);
    }

    public ServerConfig withSlots(int most) {
        return new ServerConfig(url, model, key, most, timeout, tokenizer);
    }

    public ServerConfig withTimeout(Duration longest) {
        return new ServerConfig(url, model, key, slots, longest, tokenizer);
    }

    public ServerConfig withTokenizer(Path folder) {
        return new ServerConfig(url, model, key, slots, timeout, Optional.of(folder));
    }

    /** The address as people write it. */
    public String address() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
