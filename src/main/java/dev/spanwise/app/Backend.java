package dev.spanwise.app;

import dev.spanwise.backend.http.ApiKey;
import dev.spanwise.backend.http.ProbeResult;
import dev.spanwise.backend.http.ServerConfig;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.pmpo.Price;
import dev.spanwise.project.ProjectSettings;
import dev.spanwise.score.ModelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server that the user added, as stored in the settings, without its key. Immutable.
 *
 * @param name used by projects and commands
 * @param url the server's address
 * @param model the model's id on the server; empty for a server with one model
 * @param keyVariable the environment variable that holds the key; empty if the key is in a file of the settings or
 *     there is no key
 * @param slots maximum requests in parallel
 * @param timeoutSeconds for one request
 * @param tokenizer a folder with the model's {@code tokenizer.json}
 * @param price of the model's tokens
 * @param certificate the result of the last check; empty if it was not checked
 */
public record Backend(
        String name,
        String url,
        Optional<String> model,
        Optional<String> keyVariable,
        int slots,
        long timeoutSeconds,
        Optional<Path> tokenizer,
        Optional<Price> price,
        Optional<ProbeResult> certificate) {

    /**
     * A server with the default limits, not yet checked.
     *
     * @throws ModelException if the address is invalid
     */
    public static Backend at(String name, String url) {
        ServerConfig server = ServerConfig.at(url);
        return new Backend(
                name,
                server.address(),
                Optional.empty(),
                Optional.empty(),
                ServerConfig.USUAL_SLOTS,
                ServerConfig.USUAL_TIMEOUT.toSeconds(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @throws InvalidInputException if the name is that of the bundled model */
    public Backend withName(String to) {
        if (to.equals(ProjectSettings.BUNDLED_MODEL)) {
            throw new InvalidInputException("The name pocket belongs to the model that comes with Spanwise.");
        }
        return new Backend(to, url, model, keyVariable, slots, timeoutSeconds, tokenizer, price, certificate);
    }

    public Backend withModel(Optional<String> to) {
        return new Backend(name, url, to, keyVariable, slots, timeoutSeconds, tokenizer, price, certificate);
    }

    public Backend withKeyVariable(Optional<String> to) {
        return new Backend(name, url, model, to, slots, timeoutSeconds, tokenizer, price, certificate);
    }

    public Backend withLimits(int most, long seconds) {
        return new Backend(name, url, model, keyVariable, most, seconds, tokenizer, price, certificate);
    }

    public Backend withTokenizer(Optional<Path> to) {
        return new Backend(name, url, model, keyVariable, slots, timeoutSeconds, to, price, certificate);
    }

    public Backend withPrice(Optional<Price> to) {
        return new Backend(name, url, model, keyVariable, slots, timeoutSeconds, tokenizer, to, certificate);
    }

    Backend withCertificate(ProbeResult to) {
        return new Backend(name, url, model, keyVariable, slots, timeoutSeconds, tokenizer, price, Optional.of(to));
    }

    /** The server's host and port, its default name. */
    public String host() {
        return url.replaceFirst("^https?://", "");
    }

    /** These settings with the check's result of {@code earlier}. */
    public Backend continuing(Backend earlier) {
        return earlier.certificate().map(this::withCertificate).orElse(this);
    }

    /** Whether prompts can be scored with it. */
    public boolean usable() {
        return certificate.filter(ProbeResult::passed).isPresent();
    }

    /** Whether it can write candidates, which requires no log-probabilities. */
    public boolean writes() {
        return certificate.filter(ProbeResult::chats).isPresent() || usable();
    }

    /** Whether it is a process reward model, which scores only steps of answers. */
    public boolean rewards() {
        return certificate.filter(ProbeResult::rewards).isPresent();
    }

    /** @throws ModelException if its key is missing */
    ServerConfig server() {
        ServerConfig server = ServerConfig.at(url).withSlots(slots).withTimeout(Duration.ofSeconds(timeoutSeconds));
        server = model.map(server::withModel).orElse(server);
        server = tokenizer.map(server::withTokenizer).orElse(server);
        return key().map(server::withKey).orElse(server);
    }

    private Optional<ApiKey> key() {
        if (keyVariable.isEmpty()) {
            return KeyFile.of(name).read();
        }
        String key = System.getenv(keyVariable.get());
        if (key == null || key.isBlank()) {
            throw new ModelException(
                    "The environment variable " + keyVariable.get() + ", which holds the key of the backend " + name
                            + ", is not set. Set it, and start Spanwise again.");
        }
        return Optional.of(new ApiKey(key.strip()));
    }
}
