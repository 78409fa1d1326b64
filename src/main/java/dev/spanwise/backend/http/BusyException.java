package dev.spanwise.backend.http;

import java.time.Duration;
import java.util.Optional;

/** The server is busy or limits the rate of requests; the request can be sent again later. */
final class BusyException extends ServerException {
    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> wait;

    BusyException(String message, Optional<Duration> wait) {
        super(Kind.BUSY, message);
        this.wait = wait;
    }

    /** How long the server asks to wait. */
    Optional<Duration> waitTime() {
        return wait;
    }
}
