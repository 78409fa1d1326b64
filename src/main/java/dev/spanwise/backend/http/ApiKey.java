package dev.spanwise.backend.http;

/** An API key. {@code toString()} returns {@code ***}, so that the key does not get into logs. */
public final class ApiKey {
    private final String value;

    public ApiKey(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    /** The text without the key, since servers may repeat it in their messages. */
    String redact(String text) {
        return value.isBlank() ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
