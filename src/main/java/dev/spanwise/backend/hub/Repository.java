package dev.spanwise.backend.hub;

import com.fasterxml.jackson.databind.JsonNode;
import dev.spanwise.score.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model's repository at one commit.
 *
 * @param id such as {@code onnx-community/Qwen3-0.6B-ONNX}
 * @param commit the commit of the files
 * @param files the files that can be part of a model folder
 */
public record Repository(String id, String commit, List<RemoteFile> files) {
    private static final Set<String> TEXTS = Set.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            "spanwise.json");

    private static final Pattern NETWORK = Pattern.compile("onnx/model[^/]*\\.onnx([._]data[^/]*)?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{6,64}");
    private static final Pattern SUM = Pattern.compile("[0-9a-f]{40,64}");

    private static final int MOST_FILES = 10_000;
    /** Beyond every disk; all files together are below 2^63. */
    private static final long MOST_FILE_BYTES = 1L << 49;

    public Repository {
        files = List.copyOf(files);
    }

    /**
     * Reads a hub's response.
     *
     * @throws ModelException if it is not valid, or has files that must not or cannot be downloaded
     */
    static Repository of(String id, String address, JsonNode said) {
        String commit = said.path("sha").asText();
        if (!COMMIT.matcher(commit).matches() || !said.path("siblings").isArray()) {
            throw new ModelException(address + " does not answer as a model hub does. Check the address.");
        }
        if (said.path("siblings").size() > MOST_FILES) {
            throw new ModelException(address + " lists " + said.path("siblings").size() + " files in " + id
                    + "; a model has at most " + MOST_FILES + ". Use another hub.");
        }
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode file : said.path("siblings")) {
            String path = file.path("rfilename").asText();
            if (!RemoteFile.isSafe(path)) {
                throw new ModelException(address + " names a file \"" + path + "\" in " + id
                        + ", which would lie outside of the model's folder. Nothing was downloaded; use another hub.");
            }
            if (TEXTS.contains(path) || NETWORK.matcher(path).matches()) {
                files.add(file(id, address, path, file));
            }
        }
        return new Repository(id, commit, files);
    }

    private static RemoteFile file(String id, String address, String path, JsonNode said) {
        long size = size(said.path("size"))
                .orElseGet(() -> size(said.path("lfs").path("size")).orElse(-1));
        String sha256 = said.path("lfs").path("sha256").asText().toLowerCase(Locale.ROOT);
        String blob = said.path("blobId").asText().toLowerCase(Locale.ROOT);
        Optional<Checksum> checksum = Stream.<Checksum>of(new Checksum.Sha256(sha256), new Checksum.GitBlob(blob))
                .filter(sum -> SUM.matcher(sum.hex()).matches())
                .findFirst();
        if (size < 0 || checksum.isEmpty()) {
            throw new ModelException(address + " does not say the size and the checksum of " + path + " in " + id
                    + ", so a download could not be checked. Use another hub.");
        }
        return new RemoteFile(path, size, checksum.get());
    }

    private static OptionalLong size(JsonNode said) {
        return said.isIntegralNumber() && said.canConvertToLong() && said.longValue() <= MOST_FILE_BYTES
                ? OptionalLong.of(said.longValue())
                : OptionalLong.empty();
    }

    private List<String> paths() {
        return files.stream().map(RemoteFile::path).toList();
    }

    /** The precisions for which the repository has a network. */
    public List<Precision> precisions() {
        return Arrays.stream(Precision.values())
                .filter(precision -> precision.networkIn(paths()).isPresent())
                .toList();
    }

    /**
     * The files of a model folder with one network: configuration, tokenizer, the network and its external data. Small
     * ones come first, so that unsupported models fail early.
     *
     * @throws ModelException if the repository has no such network, or lacks another file that is needed
     */
    public List<RemoteFile> folder(Precision precision) {
        String network = precision
                .networkIn(paths())
                .orElseThrow(() -> new ModelException(
                        precisions().isEmpty()
                                ? id
                                        + " has no ONNX network. Exports of it are often found under onnx-community,"
                                        + " with a name like"
                                        + " onnx-community/" + id.substring(id.indexOf('/') + 1) + "-ONNX."
                                : id + " has no network in " + precision.id() + ". It has: " + sizes() + "."));
        for (String needed : List.of("config.json", "tokenizer.json")) {
            if (!paths().contains(needed)) {
                throw new ModelException(id + " has no " + needed + ", so it cannot be used as a model folder.");
            }
        }
        return files(network);
    }

    private List<RemoteFile> files(String network) {
        return files.stream()
                .filter(file -> TEXTS.contains(file.path())
                        || file.path().equals(network)
                        || file.path().startsWith(network + "_data")
                        || file.path().startsWith(network + ".data"))
                .sorted(Comparator.comparingLong(RemoteFile::size))
                .toList();
    }

    /** The available precisions, each with the size of its folder. */
    String sizes() {
        return precisions().stream()
                .map(precision -> precision.id() + " ("
                        + new ByteCount(RemoteFile.size(
                                files(precision.networkIn(paths()).orElseThrow()))) + ")")
                .collect(Collectors.joining(", "));
    }
}
