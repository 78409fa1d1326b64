package dev.spanwise.backend.hub;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a network's numbers are stored, by the custom of file names. */
public enum Precision {
    FP32(4, 4, "model.onnx"),
    FP16(2, 2, "model_fp16.onnx"),
    INT8(1, 1, "model_int8.onnx", "model_quantized.onnx"),
    UINT8(1, 1, "model_uint8.onnx"),
    /** Blocks of 32 numbers of four bits, each with its scale; embeddings are kept whole. */
    Q4(0.625, 4, "model_q4.onnx"),
    Q4F16(0.5625, 2, "model_q4f16.onnx"),
    BNB4(0.5625, 4, "model_bnb4.onnx");

    private final double bytesPerWeight;
    private final double bytesPerEmbedded;
    private final List<String> files;

    /** @param bytesPerEmbedded of the embeddings' numbers; the other one is of all others */
    Precision(double bytesPerWeight, double bytesPerEmbedded, String... files) {
        this.bytesPerWeight = bytesPerWeight;
        this.bytesPerEmbedded = bytesPerEmbedded;
        this.files = List.of(files);
    }

    /** The name that people write, and files. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidInputException if there is none of that name */
    public static Precision of(String id) {
        return Arrays.stream(values())
                .filter(precision -> precision.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Unknown precision \"" + id + "\": use "
                        + Arrays.stream(values()).map(Precision::id).collect(Collectors.joining(", ")) + "."));
    }

    /** About how large a network is, from the numbers of its parameters, all and embedded. */
    long aboutBytes(long parameters, long embedded) {
        return Math.round((parameters - embedded) * bytesPerWeight + embedded * bytesPerEmbedded);
    }

    /** The network's path in a repository that has one of this precision. */
    Optional<String> networkIn(List<String> paths) {
        return files.stream()
                .map(name -> "onnx/" + name)
                .filter(paths::contains)
                .findFirst();
    }
}
