package dev.spanwise.backend.http;

/** A key that shows itself to nobody by accident: its text form is three stars. */
public final class ApiKey {
    private final String value;

    public ApiKey(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }

    /** A text with the key taken out, as servers may repeat it in their messages. */
    String redact(String text) {
        return value.isBlank() ? text : text.replace(value, "***");
    }

    @Override
    public String toString() {
        return "***";
    }
}
