package dev.spanwise.backend.hub;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The number format of a network's weights, recognized by the conventional file names. */
public enum Precision {
    FP32(4, 4, "model.onnx"),
    FP16(2, 2, "model_fp16.onnx"),
    INT8(1, 1, "model_int8.onnx", "model_quantized.onnx"),
    UINT8(1, 1, "model_uint8.onnx"),
    /** Blocks of 32 four-bit numbers with a scale each; embeddings are not quantized. */
    Q4(0.625, 4, "model_q4.onnx"),
    Q4F16(0.5625, 2, "model_q4f16.onnx"),
    BNB4(0.5625, 4, "model_bnb4.onnx");

    private final double bytesPerWeight;
    private final double bytesPerEmbedded;
    private final List<String> files;

    /** @param bytesPerEmbedded of the embeddings; {@code bytesPerWeight} is of all other weights */
    Precision(double bytesPerWeight, double bytesPerEmbedded, String... files) {
        this.bytesPerWeight = bytesPerWeight;
        this.bytesPerEmbedded = bytesPerEmbedded;
        this.files = List.of(files);
    }

    /** The name used on the command line and in files. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if no precision has that name */
    public static Precision of(String id) {
        return Arrays.stream(values())
                .filter(precision -> precision.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Unknown precision \"" + id + "\": use "
                        + Arrays.stream(values()).map(Precision::id).collect(Collectors.joining(", ")) + "."));
    }

    /** Approximate size of a network in bytes, from the numbers of all parameters and of those in the embeddings. */
    long aboutBytes(long parameters, long embedded) {
        return Math.round((parameters - embedded) * bytesPerWeight + embedded * bytesPerEmbedded);
    }

    /** The path of the network with this precision; empty if the repository has none. */
    Optional<String> networkIn(List<String> paths) {
        return files.stream()
                .map(name -> "onnx/" + name)
                .filter(paths::contains)
                .findFirst();
    }
}
