package dev.spanwise.backend.serve;

import org.jspecify.annotations.Nullable;

/** A request is rejected with an HTTP status and a message. */
final class HttpStatusException extends RuntimeException {
    private static final long serialVersionUID = 1;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int WRONG_METHOD = 405;
    static final int TOO_SLOW = 408;
    static final int TOO_LARGE = 413;
    static final int WRONG_TYPE = 415;
    static final int BUSY = 503;

    private final int status;
    private final @Nullable String field;

    HttpStatusException(int status, String message, @Nullable String field) {
        super(message);
        this.status = status;
        this.field = field;
    }

    /** Status 400 for a field with an unsupported value. */
    static HttpStatusException field(String name, String needs) {
        return new HttpStatusException(BAD_REQUEST, "\"" + name + "\" must be " + needs + ".", name);
    }

    int status() {
        return status;
    }

    @Nullable
    String field() {
        return field;
    }
}
