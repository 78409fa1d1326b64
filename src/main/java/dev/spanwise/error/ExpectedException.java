package dev.spanwise.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can mend. Its message is shown as it is: it names what is wrong (the file, field or server)
 * and the next step. Every other exception is a defect and is shown with its stack trace.
 */
public abstract class ExpectedException extends RuntimeException {
    protected ExpectedException(String message) {
        super(message);
    }

    protected ExpectedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What is wrong and what to do about it. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
