package dev.spanwise.backend.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The network's inputs and outputs, read from its declarations. All shapes are batch first.
 *
 * @param cache the key and value tensors of all layers, in the order key 0, value 0, key 1, ...
 * @param positions whether it has the input {@code position_ids}
 * @param logitsToKeep shape of {@code num_logits_to_keep}, if it has that input
 * @param halfLogits whether {@code logits} are half precision
 * @param declaredVocabulary width of {@code logits}, or 0 if the declaration leaves it open
 */
record ModelSignature(
        List<CacheTensor> cache,
        boolean positions,
        Optional<List<Long>> logitsToKeep,
        boolean halfLogits,
        int declaredVocabulary) {

    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String POSITIONS = "position_ids";
    static final String LOGITS_TO_KEEP = "num_logits_to_keep";
    static final String LOGITS = "logits";

    /**
     * Keys or values of one layer, shaped [rows, heads, tokens, width].
     *
     * @param input name of the past, an input
     * @param output name of past and present together, an output
     */
    record CacheTensor(String input, String output, OnnxJavaType type, int heads, int width) {
        /** Bytes of one token of one row. */
        int bytesPerToken() {
            return heads * width * type.size;
        }

        /** Bytes of one head's vector. */
        int bytesPerVector() {
            return width * type.size;
        }
    }

    /** Bytes of one token of one row in all layers. */
    long cacheBytesPerToken() {
        return cache.stream().mapToLong(CacheTensor::bytesPerToken).sum();
    }

    /**
     * @param file for messages
     * @throws ModelException if a tensor is missing, unknown, or has an unsupported type or shape
     */
    static ModelSignature of(
            String file, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, ModelConfig config) {
        Reader reader = new Reader(file, inputs, outputs, config);
        reader.require(IDS, 2, OnnxJavaType.INT64);
        reader.require(MASK, 2, OnnxJavaType.INT64);
        boolean positions = inputs.containsKey(POSITIONS);
        if (positions) {
            reader.require(POSITIONS, 2, OnnxJavaType.INT64);
        }
        Optional<List<Long>> logitsToKeep =
                inputs.containsKey(LOGITS_TO_KEEP) ? Optional.of(reader.scalar(LOGITS_TO_KEEP)) : Optional.empty();
        List<CacheTensor> cache = reader.cache();
        TensorInfo logits = reader.output(LOGITS);
        reader.check(LOGITS, logits, 3, OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);
        reader.refuseOthers();
        return new ModelSignature(cache, positions, logitsToKeep, logits.type == OnnxJavaType.FLOAT16, (int)
                Math.max(0, logits.getShape()[2]));
    }

    private record Reader(
            String file, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs, ModelConfig config) {
        TensorInfo require(String name, int rank, OnnxJavaType... types) {
            TensorInfo info = tensor(inputs, name, "input");
            check(name, info, rank, types);
            return info;
        }

        TensorInfo output(String name) {
            return tensor(outputs, name, "output");
        }

        private TensorInfo tensor(Map<String, NodeInfo> nodes, String name, String kind) {
            NodeInfo node = nodes.get(name);
            if (node == null) {
                throw new ModelException(("%s has no %s \"%s\". Export the model for text generation"
                                + " with past keys and values (task text-generation-with-past).")
                        .formatted(file, kind, name));
            }
            if (node.getInfo() instanceof TensorInfo info) {
                return info;
            }
            throw new ModelException(
                    "%s: \"%s\" is not a tensor. Use another export of the model.".formatted(file, name));
        }

        void check(String name, TensorInfo info, int rank, OnnxJavaType... types) {
            if (!Arrays.asList(types).contains(info.type)) {
                throw new ModelException(
                        "%s: \"%s\" is of type %s, but %s is supported. Use another export of the model."
                                .formatted(file, name, info.type, Arrays.toString(types)));
            }
            if (info.getShape().length != rank) {
                throw new ModelException(
                        "%s: \"%s\" has shape %s, but %d dimensions are supported. Use another export of the model."
                                .formatted(file, name, Arrays.toString(info.getShape()), rank));
            }
        }

        List<Long> scalar(String name) {
            TensorInfo info = tensor(inputs, name, "input");
            long[] shape = info.getShape();
            check(name, info, Math.min(shape.length, 1), OnnxJavaType.INT64);
            return shape.length == 0 ? List.of() : List.of(1L);
        }

        List<CacheTensor> cache() {
            List<CacheTensor> cache = new ArrayList<>();
            int layer = 0;
            do {
                cache.add(cacheTensor(layer, "key"));
                cache.add(cacheTensor(layer, "value"));
                layer++;
            } while (inputs.containsKey(past(layer, "key")) || inputs.containsKey(past(layer, "value")));
            return List.copyOf(cache);
        }

        private CacheTensor cacheTensor(int layer, String kind) {
            String input = past(layer, kind);
            String output = "present." + layer + "." + kind;
            TensorInfo past = require(input, 4, OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16);
            check(output, output(output), 4, past.type);
            return new CacheTensor(
                    input,
                    output,
                    past.type,
                    dimension(input, past.getShape()[1], config.keyValueHeads(), "num_key_value_heads"),
                    dimension(input, past.getShape()[3], config.headWidth(), "head_dim"));
        }

        private int dimension(String name, long declared, int configured, String key) {
            long value = declared > 0 ? declared : configured;
            if (value <= 0) {
                throw new ModelException(
                        "%s leaves the shape of \"%s\" open, and config.json has no \"%s\". Add it to config.json."
                                .formatted(file, name, key));
            }
            return (int) value;
        }

        void refuseOthers() {
            Set<String> known = new HashSet<>(Set.of(IDS, MASK, POSITIONS, LOGITS_TO_KEEP));
            for (int layer = 0; inputs.containsKey(past(layer, "key")); layer++) {
                known.add(past(layer, "key"));
                known.add(past(layer, "value"));
            }
            for (String name : inputs.keySet()) {
                if (!known.contains(name)) {
                    throw new ModelException(("%s wants an input \"%s\", which Spanwise does not know. Use a"
                                    + " plain decoder export (model.onnx of an onnx-community folder).")
                            .formatted(file, name));
                }
            }
        }

        private static String past(int layer, String kind) {
            return "past_key_values." + layer + "." + kind;
        }
    }
}
