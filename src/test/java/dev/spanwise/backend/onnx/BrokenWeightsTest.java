package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spanwise.score.CancelToken;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.Sampling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network whose weights are no numbers, so that its scores are none either. */
class BrokenWeightsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE})
    void areNamedAsTheReason(float weight) throws IOException {
        TinyFolder.make(folder, TinyFolder.APART);
        Path weights = folder.resolve("onnx/model.onnx_data");
        ByteBuffer bytes = ByteBuffer.allocate((int) Files.size(weights)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= Float.BYTES) {
            bytes.putFloat(weight);
        }
        Files.write(weights, bytes.array());
        assertThatThrownBy(() -> {
                    try (OnnxModel model = OnnxModel.open(folder)) {
                        model.generate(List.of("a"), Sampling.greedy(1), new CancelToken());
                        model.score(List.of(new Query("a", "b")), new CancelToken());
                    }
                })
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("which is no score")
                .hasMessageContaining("Get it again");
    }
}
