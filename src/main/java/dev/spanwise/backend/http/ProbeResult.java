package dev.spanwise.backend.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The result of probing a model on a server.
 *
 * @param url the server's address
 * @param model the model's id on the server; empty if unknown
 * @param family empty if the server cannot score
 * @param checks in the order of execution
 * @param chats whether the server answers chats although it cannot score
 * @param rewards whether the server scores the steps of answers although it cannot score prompts
 * @param rendersChats whether the server renders turns by its chat template on request
 * @param contextLength maximum tokens of a text, or 0 if the server does not report it
 * @param topTokens maximum number of alternatives that the server returns for a generated token, if they save work;
 *     else 0
 * @param batches whether the server takes several queries per request
 * @param slots requests that the server works on in parallel, or 0 if it does not report it
 * @param beginToken the text of the token that the server adds before every text; empty if none
 * @param tokensPerCharacter measured on the probe's texts
 * @param landmark log-probability of the probe's fixed query, by which a replaced model is noticed
 * @param at time of the probe
 */
public record ProbeResult(
        String url,
        String model,
        Optional<ServerFamily> family,
        List<Check> checks,
        boolean chats,
        boolean rewards,
        boolean rendersChats,
        int contextLength,
        int topTokens,
        boolean batches,
        int slots,
        String beginToken,
        double tokensPerCharacter,
        double landmark,
        Instant at) {

    public ProbeResult {
        checks = List.copyOf(checks);
    }

    /** The result for a server that cannot score. */
    static ProbeResult refused(String url, String model, List<Check> checks, boolean chats, boolean rewards) {
        return new ProbeResult(
                url, model, Optional.empty(), checks, chats, rewards, false, 0, 0, false, 0, "", 0, 0, Instant.now());
    }

    /** How a check ended. */
    public enum Verdict {
        PASSED,
        /** Works, with a limitation. */
        NOTED,
        FAILED
    }

    /**
     * One check of the probe.
     *
     * @param name what was checked
     * @param detail the finding, for display
     */
    public record Check(String name, Verdict verdict, String detail) {}

    /** Whether the server's log-probabilities can be used. */
    public boolean passed() {
        return family.isPresent() && checks.stream().noneMatch(check -> check.verdict() == Verdict.FAILED);
    }

    /** Why the server cannot be used. */
    public Optional<String> failure() {
        return checks.stream()
                .filter(check -> check.verdict() == Verdict.FAILED)
                .findFirst()
                .map(check -> check.name() + ": " + check.detail());
    }

    /**
     * This result with the landmark of an earlier one, unless the model has changed, so that scores cached under the
     * earlier landmark stay valid. An unreachable server counts as unchanged.
     */
    public ProbeResult continuing(ProbeResult earlier) {
        boolean same = !passed() || model.equals(earlier.model) && isNear(earlier.landmark);
        return new ProbeResult(
                url,
                model.isEmpty() ? earlier.model : model,
                family,
                checks,
                chats,
                rewards,
                rendersChats,
                contextLength,
                topTokens,
                batches,
                slots,
                beginToken,
                tokensPerCharacter,
                same ? earlier.landmark : landmark,
                at);
    }

    /** Whether a landmark measured now belongs to the same model, up to the noise of half precision and of batching. */
    boolean isNear(double measured) {
        return Math.abs(measured - landmark) < Probe.TOLERANCE;
    }

    /** The model's name in the cache. It depends on the model, not on the server's address. */
    String fingerprint() {
        byte[] name = (model + "\n" + family.map(ServerFamily::name).orElse("") + "\n" + landmark)
                .getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "").substring(0, 16);
    }
}
