package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Nobody is told what people do here: newer releases of ONNX Runtime report to their maker. */
class NoTelemetryTest {
    private static final String LIBRARY = "/ai/onnxruntime/native/linux-x64/libonnxruntime.so";

    @Test
    void onnxRuntimeKnowsNoCollector() throws IOException {
        try (InputStream library = OrtEnvironment.class.getResourceAsStream(LIBRARY)) {
            String content = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(content.contains("OrtGetApiBase")).isTrue();
            assertThat(content.contains("events.data.microsoft.com")).isFalse();
        }
    }
}
