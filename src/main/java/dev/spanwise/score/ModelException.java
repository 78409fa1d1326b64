package dev.spanwise.score;

import dev.spanwise.error.ExpectedException;
import org.jspecify.annotations.Nullable;

/** A model cannot be loaded or cannot answer. The message names the file or input and the next step. */
public class ModelException extends ExpectedException {
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
