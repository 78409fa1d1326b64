package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Really broken folders, and what people are told about them. */
class ModelFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void complete() throws IOException {
        TinyFolder.make(folder, TinyFolder.FLOAT_POSITIONS);
    }

    @Test
    void aCompleteFolderOpens() {
        try (OnnxModel model = OnnxModel.open(folder)) {
            assertThat(model.name()).isEqualTo(folder.getFileName().toString());
            assertThat(model.contextLength()).isEqualTo(256);
            assertThat(model.chatTemplate()).isPresent();
            assertThat(model.rewriteTemplate()).isEmpty();
            assertThat(model.fingerprint()).matches("[0-9a-f]{16}");
        }
    }

    @Test
    void noFolder() {
        refused(folder.resolve("elsewhere"), "There is no model folder at", "elsewhere", "Choose a folder");
    }

    @Test
    void noConfig() throws IOException {
        Files.delete(folder.resolve("config.json"));
        refused("has no config.json", "Add the file");
    }

    @Test
    void theFolderOfTheNetworkIsUnderstoodAsItsParent() throws IOException {
        Path onnx = folder.resolve("onnx");
        try (OnnxModel model = OnnxModel.open(folder);
                OnnxModel same = OnnxModel.open(onnx);
                TokenizerFolder tokenizer = TokenizerFolder.open(onnx.resolve("../onnx/"))) {
            assertThat(same.name()).isEqualTo(model.name());
            assertThat(same.fingerprint()).isEqualTo(model.fingerprint());
            assertThat(tokenizer.encode("a word")).isEqualTo(model.encode("a word", false));
        }

        Files.delete(folder.resolve("tokenizer.json"));
        refused(onnx, "The model folder " + folder + " has no tokenizer.json. Add");
        Files.delete(folder.resolve("config.json"));
        refused(onnx, "The model folder " + onnx + " has no config.json, and neither has " + folder + ". Add");
    }

    @Test
    void aModelInAFolderOfThatNameIsItself() throws IOException {
        Path named = TinyFolder.make(folder.resolve("onnx"), TinyFolder.HALF_COUNTING);
        try (OnnxModel model = OnnxModel.open(named);
                OnnxModel outer = OnnxModel.open(folder)) {
            assertThat(model.name()).isEqualTo("onnx");
            assertThat(model.fingerprint()).isNotEqualTo(outer.fingerprint());
        }
    }

    @Test
    void noTokenizer() throws IOException {
        Files.delete(folder.resolve("tokenizer.json"));
        refused("has no tokenizer.json", "Add the file");
    }

    @Test
    void noNetwork() throws IOException {
        Files.delete(folder.resolve("onnx/model.onnx"));
        refused("has no onnx/model.onnx", "Add the file");
    }

    @Test
    void aSingleNetworkUnderAnotherNameWillDo() throws IOException {
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_fp16.onnx"));
        OnnxModel.open(folder).close();
    }

    @Test
    void severalNetworks() throws IOException {
        Files.copy(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_q4.onnx"));
        OnnxModel.open(folder).close();
        Files.move(folder.resolve("onnx/model.onnx"), folder.resolve("onnx/model_fp16.onnx"));
        refused("model_fp16.onnx, model_q4.onnx", "Keep one of them");
    }

    @Test
    void brokenConfig() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"vocab_size\": ");
        refused("config.json is not valid JSON");
    }

    @Test
    void configWithoutContextLength() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"vocab_size\": 260}");
        refused("config.json does not say how long a text may be", "max_position_embeddings");
    }

    @Test
    void brokenTokenizer() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 1}");
        refused("tokenizer.json is not a tokenizer");
        Files.writeString(folder.resolve("tokenizer.json"), "{");
        refused("tokenizer.json is not valid JSON");
    }

    @Test
    void brokenNetwork() throws IOException {
        Files.writeString(folder.resolve("onnx/model.onnx"), "no network");
        refused("model.onnx cannot be loaded", "Get the file");
    }

    @Test
    void cutOffNetwork() throws IOException {
        Path network = folder.resolve("onnx/model.onnx");
        byte[] content = Files.readAllBytes(network);
        Files.write(network, Arrays.copyOf(content, content.length / 2));
        refused("model.onnx cannot be loaded", "Get the file");
    }

    @Test
    void wrongTypeOfIds() throws IOException {
        TinyFolder.copy("wrong-type.onnx", folder.resolve("onnx/model.onnx"));
        refused("model.onnx", "\"input_ids\" is of type INT32", "INT64");
    }

    @Test
    void networkWithoutPast() throws IOException {
        TinyFolder.copy("no-past.onnx", folder.resolve("onnx/model.onnx"));
        refused("has no input \"past_key_values.0.key\"", "text-generation-with-past");
    }

    @Test
    void networkWithAnUnknownInput() throws IOException {
        TinyFolder.copy("unknown-input.onnx", folder.resolve("onnx/model.onnx"));
        refused("wants an input \"encoder_hidden_states\"");
    }

    @Test
    void configOfAnotherModel() throws IOException {
        Files.writeString(folder.resolve("config.json"), TinyFolder.CONFIG.replace("260", "300"));
        refused("\"vocab_size\" 300", "260 wide", "different models");
    }

    @Test
    void tokenizerOfAnotherModel() throws IOException {
        Path tokenizer = folder.resolve("tokenizer.json");
        Files.writeString(tokenizer, Files.readString(tokenizer).replace("\"id\": 259", "\"id\": 500"));
        refused("gives out token 500", "knows tokens 0 to 259");
    }

    @Test
    void theFingerprintFollowsEveryFileThatMatters() throws IOException {
        String before = fingerprint();
        Files.writeString(folder.resolve("README.md"), "x");
        assertThat(fingerprint()).isEqualTo(before);
        Files.writeString(folder.resolve("spanwise.json"), "{\"rewrite\": \"Better: {{prompt}}\"}");
        String withTemplate = fingerprint();
        assertThat(withTemplate).isNotEqualTo(before);
        Files.writeString(folder.resolve("config.json"), " ", StandardOpenOption.APPEND);
        assertThat(fingerprint()).isNotEqualTo(withTemplate);
    }

    @Test
    void readsTemplatesWhereverTheyStand() throws IOException {
        Files.writeString(
                folder.resolve("spanwise.json"),
                "{\"rewrite\": \"Better: {{prompt}}\", \"units\": \"Parts: {{prompt}}\"}");
        assertThat(ModelFolder.read(folder).texts().rewriteTemplate()).contains("Better: {{prompt}}");
        assertThat(ModelFolder.read(folder).texts().unitsTemplate()).contains("Parts: {{prompt}}");
        Files.writeString(folder.resolve("tokenizer_config.json"), """
            {"chat_template": [{"name": "tool_use", "template": "T"}, {"name": "default", "template": "D"}]}
            """);
        assertThat(ModelFolder.read(folder).texts().chatTemplate()).contains("D");
        Files.writeString(folder.resolve("chat_template.jinja"), "J");
        assertThat(ModelFolder.read(folder).texts().chatTemplate()).contains("J");
        Files.delete(folder.resolve("chat_template.jinja"));
        Files.delete(folder.resolve("tokenizer_config.json"));
        assertThat(ModelFolder.read(folder).texts().chatTemplate()).isEmpty();
    }

    @Test
    void readsEndTokensOfAllFiles() throws IOException {
        Files.write(
                folder.resolve("generation_config.json"),
                "{\"eos_token_id\": [257, 258]}".getBytes(StandardCharsets.UTF_8));
        assertThat(ModelFolder.read(folder).config().endIds()).containsExactlyInAnyOrder(256, 257, 258);
        assertThat(ModelFolder.read(folder).texts().endToken()).contains("<|end|>");
        assertThat(ModelFolder.read(folder).texts().beginToken()).contains("<|begin|>");
    }

    private String fingerprint() throws IOException {
        return Fingerprint.of(ModelFolder.read(folder).decisiveFiles());
    }

    private void refused(String... parts) {
        refused(folder, parts);
    }

    private static void refused(Path folder, String... parts) {
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> OnnxModel.open(folder).close())
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
    }
}
