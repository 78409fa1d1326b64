package dev.spanwise.backend.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the probe found out about a model at a server.
 *
 * @param url the server's address
 * @param model the model's id at the server; empty if that was not found out
 * @param family empty if the server cannot score
 * @param checks in the order in which they were made
 * @param chats whether the server cannot score, but answers chats
 * @param rewards whether the server cannot score, but says how good the steps of answers are
 * @param rendersChats whether the server says how its chat template renders turns
 * @param contextLength most tokens of a text, or 0 if the server does not say
 * @param topTokens most alternatives for a generated token that the server gives at once, where they spare work; else 0
 * @param batches whether the server takes several questions in a request
 * @param slots requests that the server works on at once, or 0 if it does not say
 * @param beginToken the text of the token that the server puts before every text; empty for none
 * @param tokensPerCharacter measured on the probe's texts
 * @param landmark log-probability of the probe's answer, by which a changed model is noticed
 * @param at when
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

    /** Of a server that cannot score. */
    static ProbeResult refused(String url, String model, List<Check> checks, boolean chats, boolean rewards) {
        return new ProbeResult(
                url, model, Optional.empty(), checks, chats, rewards, false, 0, 0, false, 0, "", 0, 0, Instant.now());
    }

    /** How a check ended. */
    public enum Verdict {
        PASSED,
        /** Works, with something to know. */
        NOTED,
        FAILED
    }

    /**
     * One line of a certificate.
     *
     * @param name what was checked
     * @param detail what was found, for people
     */
    public record Check(String name, Verdict verdict, String detail) {}

    /** Whether the server's numbers can be used. */
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
     * The same, with the landmark of an earlier certificate unless the model is another one now: then what was scored
     * under it holds. A server that is not there for once has not changed its model.
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

    /** Whether a landmark measured now is that of the same model, up to the noise of half precision and of batches. */
    boolean isNear(double measured) {
        return Math.abs(measured - landmark) < Probe.TOLERANCE;
    }

    /** Changes with the model, not with the server that runs it. */
    String fingerprint() {
        byte[] name = (model + "\n" + family.map(ServerFamily::name).orElse("") + "\n" + landmark)
                .getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString().replace("-", "").substring(0, 16);
    }
}
