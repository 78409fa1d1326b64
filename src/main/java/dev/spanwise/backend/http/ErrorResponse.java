package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Parses the error responses of servers, whose format differs between families. */
final class ErrorResponse {
    /** A year, beyond which nobody waits. */
    private static final double LONGEST_SECONDS = 3.15e7;

    private static final String WAIT = "Spanwise-Retry-After";

    private ErrorResponse() {}

    /** The message in the body of an error: nested, flat, a bare text, or a list of messages. */
    static String message(String body) {
        JsonNode node;
        try {
            node = JsonHttpClient.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return body;
        }
        if (node == null) {
            return "";
        }
        for (JsonNode found : new JsonNode[] {
            node.path("error").path("message"), node.path("error"), node.path("message"), node.path("detail")
        }) {
            if (found.isTextual()) {
                return found.asText();
            }
            if (found.isArray() && !found.isEmpty()) {
                JsonNode first = found.get(0);
                return first.path("msg").asText(first.toString());
            }
        }
        return body;
    }

    /** Whether the account's quota is used up: same status as a rate limit, but waiting does not help. */
    static boolean quotaSpent(String body) {
        return body.contains("insufficient_quota");
    }

    /**
     * A response whose {@code Retry-After} OkHttp does not see: it would send a request again at once if that is 0, and
     * fail on a number of many digits.
     */
    static Response withOwnWait(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        String wait = response.header("Retry-After");
        return wait == null
                ? response
                : response.newBuilder()
                        .removeHeader("Retry-After")
                        .header(WAIT, wait)
                        .build();
    }

    /** The pause that a server asks for in {@code Retry-After}: seconds, or a date; empty if it is neither. */
    static Optional<Duration> wait(Response response) {
        return wait(response.header(WAIT), ZonedDateTime.now());
    }

    static Optional<Duration> wait(@Nullable String header, ZonedDateTime now) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            double seconds = Double.parseDouble(header.strip());
            return seconds >= 0
                    ? Optional.of(Duration.ofMillis(Math.round(Math.min(seconds, LONGEST_SECONDS) * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException notSeconds) {
            try {
                Duration until = Duration.between(
                        now, ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
                return Optional.of(until.isNegative() ? Duration.ZERO : until);
            } catch (DateTimeException notADate) {
                return Optional.empty();
            }
        }
    }
}
