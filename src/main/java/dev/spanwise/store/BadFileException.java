package dev.spanwise.store;

import dev.spanwise.error.ExpectedException;
import org.jspecify.annotations.Nullable;

/** A file cannot be read or written. The message names the file, the place in it, and the next step. */
public final class BadFileException extends ExpectedException {
    private static final long serialVersionUID = 1;

    public BadFileException(String message) {
        super(message);
    }

    public BadFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
