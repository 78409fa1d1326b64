package dev.spanwise.backend.http;

import dev.spanwise.error.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Address and settings of a server.
 *
 * @param url the server's address without a {@code /v1} at its end
 * @param model the model's id on the server, or empty for a server with one model
 * @param key sent as bearer token
 * @param slots maximum requests in parallel, at least 1
 * @param timeout for one request
 * @param tokenizer a folder with the model's {@code tokenizer.json}, for servers without a tokenization endpoint
 */
public record ServerConfig(
        HttpUrl url,
        Optional<String> model,
        Optional<ApiKey> key,
        int slots,
        Duration timeout,
        Optional<Path> tokenizer) {

    /** Generous, since long prompts are slow to read. */
    public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(5);

    /** Small, since prompt log-probabilities of many parallel requests can exhaust a server's memory. */
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
     * @param address such as {@code http://localhost:8000}; http if the scheme is missing
     * @throws ServerException if it is not a valid address
     */
    public static ServerConfig at(String address) {
        HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
        if (url == null) {
            throw new ServerException(
                    ServerException.Kind.NOT_FOUND,
                    address + " is not the address of a server. Write it like http://localhost:8000.");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw new ServerException(
                    ServerException.Kind.NOT_FOUND,
                    "The address of " + url.host() + " holds a user name or password, which would be stored in the"
                            + " clear. Leave it out; a key is given apart, by --key or --key-env.");
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

    /** The address as users write it. */
    public String address() {
        String text = url.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }
}
