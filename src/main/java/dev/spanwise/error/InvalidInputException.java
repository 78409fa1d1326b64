package dev.spanwise.error;

/** Something that the user asked for, chose or wrote cannot be used; the message says why and what can. */
public final class InvalidInputException extends ExpectedException {
    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
