package dev.spanwise.backend.http;

import dev.spanwise.score.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * A server cannot be reached, refuses, or sends what cannot be used. The message names the server and the next step.
 */
public sealed class ServerException extends ModelException permits BusyException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** Nobody answers, or the connection breaks again and again. */
        UNREACHABLE,
        /** The key is missing or wrong. */
        UNAUTHORIZED,
        /** There is no such path or model. */
        NOT_FOUND,
        /** The server understood the request and does not carry it out. */
        REFUSED,
        /** More at once than the server takes. */
        TOO_LARGE,
        /** The server has no time now. */
        BUSY,
        /** The server failed at the request, and goes on. */
        FAILED,
        /** The server ended while it worked on the request. */
        DIED,
        /** The answer breaks off or is not JSON. */
        GARBLED,
        /** The answer lacks what is needed, or contradicts itself. */
        UNFIT
    }

    private final Kind kind;

    ServerException(Kind kind, String message) {
        this(kind, message, null);
    }

    ServerException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
