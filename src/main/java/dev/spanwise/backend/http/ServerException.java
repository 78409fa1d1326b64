package dev.spanwise.backend.http;

import dev.spanwise.score.ModelException;
import org.jspecify.annotations.Nullable;

/**
 * A server cannot be reached, rejects a request, or sends an unusable response. The message names the server and the
 * next step.
 */
public sealed class ServerException extends ModelException permits BusyException {
    private static final long serialVersionUID = 1;

    /** What went wrong. */
    public enum Kind {
        /** No answer, or the connection breaks repeatedly. */
        UNREACHABLE,
        /** The key is missing or wrong. */
        UNAUTHORIZED,
        /** The path or model does not exist. */
        NOT_FOUND,
        /** The server rejects the request. */
        REFUSED,
        /** The request is larger than the server accepts. */
        TOO_LARGE,
        /** The server is overloaded or limits the rate. */
        BUSY,
        /** The request failed; the server is still running. */
        FAILED,
        /** The connection ended before the answer did. */
        CUT_OFF,
        /** The server died during the request. */
        DIED,
        /** The response is incomplete or not JSON. */
        GARBLED,
        /** The response lacks what is needed, or contradicts itself. */
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
