package dev.spanwise.backend.hub;

import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A model's repository at one commit.
 *
 * @param id such as {@code onnx-community/Qwen3-0.6B-ONNX}
 * @param commit that the files are taken from
 * @param files all that it has
 */
public record Repository(String id, String commit, List<Entry> files) {
    private static final List<String> TEXTS = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            "spanwise.json");

    /**
     * A file of a repository.
     *
     * @param path with slashes
     * @param bytes its size
     * @param sha256 of a large file's content
     * @param blob git's id of a small file's content
     */
    public record Entry(String path, long bytes, Optional<String> sha256, Optional<String> blob) {}

    public Repository {
        files = List.copyOf(files);
    }

    private List<String> paths() {
        return files.stream().map(Entry::path).toList();
    }

    /** Precisions of the networks that are there. */
    public List<Precision> precisions() {
        return Arrays.stream(Precision.values()).filter(precision -> precision.networkIn(paths()).isPresent()).toList();
    }

    /**
     * The files of a model folder with one network: configuration, tokenizer, the network and its external data.
     *
     * @throws ModelException if the repository has no such network, or lacks another file that is needed
     */
    public List<Entry> folder(Precision precision) {
        String network = precision.networkIn(paths()).orElseThrow(() -> new ModelException(
                precisions().isEmpty()
                        ? id + " has no ONNX network. Exports of it are often found under onnx-community, with a name like"
                                + " onnx-community/" + id.substring(id.indexOf('/') + 1) + "-ONNX."
                        : id + " has no network in " + precision.id() + ". It has: "
                                + precisions().stream().map(Precision::id).collect(Collectors.joining(", ")) + "."));
        for (String needed : List.of("config.json", "tokenizer.json")) {
            if (!paths().contains(needed)) {
                throw new ModelException(id + " has no " + needed + ", so it cannot be used as a model folder.");
            }
        }
        List<Entry> chosen = new ArrayList<>();
        for (Entry entry : files) {
            boolean data = entry.path().startsWith(network + "_data") && entry.path().indexOf('/', "onnx/".length()) < 0;
            if (TEXTS.contains(entry.path()) || entry.path().equals(network) || data) {
                chosen.add(entry);
            }
        }
        return chosen;
    }
}
