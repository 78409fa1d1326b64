package dev.spanwise.backend.onnx;

import java.nio.file.Path;

/** The bundled model. */
final class PocketFolder {
    private PocketFolder() {}

    /** {@code -Dspanwise.model=FOLDER} tests another one. */
    static Path path() {
        String other = System.getProperty("spanwise.model");
        return other == null
                ? Path.of(System.getProperty("spanwise.home", ".")).resolve("assets/models/pocket")
                : Path.of(other);
    }
}
