package dev.spanwise.backend.http;

import java.time.Duration;
import java.util.Optional;

/** A server asks to come back later. */
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
