package dev.spanwise.backend.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.spanwise.score.ChatTemplate;
import dev.spanwise.score.JinjaChatTemplate;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a model folder.
 *
 * @param root the folder
 * @param network the ONNX file
 * @param config values of the configuration files
 * @param texts tokenizer and templates
 */
record ModelFolder(Path root, Path network, ModelConfig config, Texts texts) {

    /**
     * The files of a model folder for tokenizer and templates, which can be used without the network.
     *
     * @param tokenizer {@code tokenizer.json}
     * @param beginToken the token that begins a text
     * @param endToken the token that ends an answer
     * @param chatTemplate Jinja source
     * @param rewriteTemplate the model's own template for asking for a better prompt
     * @param unitsTemplate the model's own template for asking for the parts of a prompt
     */
    record Texts(
            Path tokenizer,
            Optional<String> beginToken,
            Optional<String> endToken,
            Optional<String> chatTemplate,
            Optional<String> rewriteTemplate,
            Optional<String> unitsTemplate) {

        /**
         * @param given as for {@link ModelFolder#read}
         * @throws ModelException if a file is missing or cannot be read
         */
        static Texts read(Path given) {
            Path root = root(given, "tokenizer.json");
            Path tokenizer = required(root, "tokenizer.json");
            JsonNode config = optional(root, "tokenizer_config.json");
            JsonNode templates = optional(root, "spanwise.json");
            try {
                return new Texts(
                        tokenizer,
                        ModelConfig.token(config, "bos_token"),
                        ModelConfig.token(config, "eos_token"),
                        ModelFolder.chatTemplate(root, config),
                        text(templates.path("rewrite")),
                        text(templates.path("units")));
            } catch (IOException e) {
                throw unreadable(root, e);
            }
        }

        /** Renders turns as text; empty if the model has no chat template. */
        Optional<ChatTemplate> chat() {
            return chatTemplate.map(
                    source -> new JinjaChatTemplate(source, beginToken.orElse(null), endToken.orElse(null)));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param given the model's folder, or the folder {@code onnx} in it
     * @throws ModelException if a file is missing or cannot be read
     */
    static ModelFolder read(Path given) {
        if (!Files.isDirectory(given)) {
            throw new ModelException("There is no model folder at " + given + ". Choose a folder that has config.json,"
                    + " tokenizer.json and onnx/model.onnx.");
        }
        Path root = root(given, "config.json");
        ModelConfig config =
                ModelConfig.of(json(required(root, "config.json")), optional(root, "generation_config.json"));
        Texts texts = Texts.read(root);
        try {
            return new ModelFolder(root, network(root), config, texts);
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    /** The folder of a file of a model: the given one, or its parent if that has the file. */
    private static Path root(Path given, String file) {
        return parent(given)
                .filter(parent -> !Files.exists(given.resolve(file)) && Files.isRegularFile(parent.resolve(file)))
                .orElse(given);
    }

    /** The parent of a folder {@code onnx}, which holds only the networks of a model. */
    private static Optional<Path> parent(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        return folder.endsWith("onnx") ? Optional.ofNullable(folder.getParent()) : Optional.empty();
    }

    private static ModelException unreadable(Path root, IOException e) {
        return new ModelException("The model folder " + root + " cannot be read: " + e.getMessage(), e);
    }

    String name() {
        Path name = root.toAbsolutePath().normalize().getFileName();
        return name == null ? root.toString() : name.toString();
    }

    /** The network and its external data, whose file names by convention start with the network's. */
    List<Path> weights() throws IOException {
        String name = network.getFileName().toString();
        try (Stream<Path> siblings = Files.list(network.resolveSibling(""))) {
            return siblings.filter(path -> path.getFileName().toString().startsWith(name))
                    .sorted()
                    .toList();
        }
    }

    /** All files that scores depend on: weights, tokenizer, configuration, templates. */
    List<Path> decisiveFiles() throws IOException {
        List<Path> files = new ArrayList<>(weights());
        Stream.of(
                        "config.json",
                        "generation_config.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "chat_template.jinja",
                        "spanwise.json")
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .forEach(files::add);
        return files;
    }

    private static Path network(Path root) throws IOException {
        Path folder = root.resolve("onnx");
        List<Path> found = List.of();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                found = files.filter(file -> file.getFileName().toString().matches("model.*\\.onnx"))
                        .sorted()
                        .toList();
            }
        }
        Path usual = folder.resolve("model.onnx");
        if (found.contains(usual)) {
            return usual;
        }
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw new ModelException("The model folder " + root + " has no onnx/model.onnx. Add the file, or choose a"
                    + " folder that was exported for ONNX.");
        }
        String names = String.join(
                ", ", found.stream().map(file -> file.getFileName().toString()).toList());
        throw new ModelException("The model folder " + root + " has several networks (" + names + ") and no"
                + " model.onnx. Keep one of them in " + folder + ".");
    }

    private static Optional<String> chatTemplate(Path root, JsonNode tokenizerConfig) throws IOException {
        Path file = root.resolve("chat_template.jinja");
        if (Files.isRegularFile(file)) {
            return Optional.of(Files.readString(file));
        }
        JsonNode template = tokenizerConfig.path("chat_template");
        for (JsonNode named : template) {
            if (named.path("name").asText().equals("default")) {
                return text(named.path("template"));
            }
        }
        return text(template);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Path required(Path root, String name) {
        Path file = root.resolve(name);
        if (!Files.isRegularFile(file)) {
            String neither =
                    parent(root).map(parent -> ", and neither has " + parent).orElse("");
            throw new ModelException("The model folder " + root + " has no " + name + neither
                    + ". Add the file from the place the model came from.");
        }
        return file;
    }

    private static JsonNode optional(Path root, String name) {
        Path file = root.resolve(name);
        return Files.isRegularFile(file) ? json(file) : MissingNode.getInstance();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new ModelException(
                    file + " is not valid JSON (" + e.getOriginalMessage()
                            + "). Get the file again from the place the model came from.",
                    e);
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
