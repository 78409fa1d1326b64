package dev.spanwise.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                        + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
                        + "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+",
                " ?[^(\\s|[.,!?\u2026\u3002\uff0c\u3001\u0964\u06d4\u060c])]+",
                "(?=(\\d{3})+(?!\\d))",
                "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\\r\\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+",
                "a{2,}",
                "(\\*)+"
            })
    void expressionsOfRealTokenizersAreFine(String regex) {
        assertThat(TokenizerCheck.canRunAway(regex)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(.*)*X",
                "(a+)+b",
                "(?:a|a)*b",
                "((a*)b?)+c",
                "(?:a{1,})*b",
                "(a?){50}a{50}",
                "(a*){2,}b",
                "((a)|b)++c",
                "(?:[^]a]|[[a]b])*c",
                "(?:\\p{L}+)*\\d",
                "(?i:(x|y)+z)*q",
                "(a+?)*b",
                "(a{0,100}){100}b"
            })
    void expressionsThatRunAwayAreRefused(String regex) throws IOException {
        assertThat(TokenizerCheck.canRunAway(regex)).isTrue();
        ObjectNode tokenizer = pocket();
        ObjectNode split = tokenizer.putObject("pre_tokenizer").put("type", "Split");
        split.putObject("pattern").put("Regex", regex);
        refused(tokenizer, "repeats a repetition");
    }

    /** Each would end this process if it got to the library. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text without a trie; BAAAAGFiY2Q=",
                "nothing; ''",
                "no size; AAA=",
                "no base64; !!",
                "an empty trie; AAAAAGFiY2Q=",
                "a size beyond the end; /////2FiY2Q=",
                "no whole units; AwAAAGFiYw=="
            })
    void aBrokenTableOfCharactersIsRefused(String kind, String table) throws IOException {
        refused(normalized(table), "precompiled_charsmap");
    }

    @Test
    void aTableThatLeadsOutOfItselfIsRefused() throws IOException {
        refused(normalized(table(trie(300, 'a', 0), "b\0")), "precompiled_charsmap");
        refused(normalized(table(trie(256, 'a', 2), "b\0")), "precompiled_charsmap");
        refused(normalized(table(trie(256, 'a', 1), "\u00e9\0")), "precompiled_charsmap");
        int[] far = trie(256, 'a', 0);
        far['a'] = 'a' | 1 << 8 | 0x3FFF << 10;
        refused(normalized(table(far, "b\0")), "precompiled_charsmap");
    }

    @Test
    void aWholeTableIsRead() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.open(written(normalized(table(trie(256, 'a', 0), "b\0"))))) {
            assertThat(tokenizer.encode("a-a")).isEqualTo(tokenizer.encode("b-b"));
        }
    }

    /** Each ends the process that opens it or encodes with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "normalizer; {'type': 'Prepend', 'prepend': ''}",
                "normalizer; {'type': 'Replace', 'pattern': {'String': ''}, 'content': 'x'}",
                "normalizer; {'type': 'Precompiled', 'precompiled_charsmap': null}",
                "pre_tokenizer; {'type': 'FixedLength', 'length': 0}",
                "pre_tokenizer; {'type': 'Split', 'pattern': {'Regex': 'a*a*a*b'}, 'behavior': 'Isolated', 'invert':"
                        + " false}",
                "post_processor; {'type': 'TemplateProcessing', 'single': [{'SpecialToken': {'id': 'X', 'type_id':"
                        + " 0}}], 'pair': [], 'special_tokens': {}}",
            },
            quoteCharacter = '"')
    void aFileThatEndsTheProcessIsRefusedByATrial(String part, String value) throws IOException {
        ObjectNode tokenizer = pocket();
        tokenizer.set(part, JSON.readTree(value.replace('\'', '"')));
        refused(tokenizer, "a trial of it failed");
    }

    @Test
    void aFileThatPassedIsRememberedByItsContent() throws IOException {
        Path memory = folder.resolve("settings/tokenizers.txt");
        TokenizerTrial.remember(memory, PocketFolder.path().resolve("tokenizer.json"));
        Tokenizer.open(PocketFolder.path().resolve("tokenizer.json")).close();
        assertThat(memory).doesNotExist();
        Path other = Files.writeString(folder.resolve("tokenizer.json"), pocket().toPrettyString());
        for (int i = 0; i < 2; i++) {
            Tokenizer.open(other).close();
            assertThat(Files.readAllLines(memory)).singleElement().asString().matches("[0-9a-f]{64}");
        }
    }

    @Test
    void aTextBeyondTheLimitIsRefusedBeforeTheLibrarySeesIt() throws IOException {
        try (Tokenizer tokenizer = Tokenizer.open(PocketFolder.path().resolve("tokenizer.json"))) {
            assertThatThrownBy(() -> tokenizer.encode(" ".repeat(12_000_000)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("12,000,000 characters")
                    .hasMessageContaining("Shorten it");
            assertThat(tokenizer.encode(" ".repeat(Model.MOST_CHARACTERS))).isNotEmpty();
        }
    }

    /** A trie of one character with one value. */
    private static int[] trie(int units, char character, int value) {
        int[] trie = new int[units];
        // The root's children are at 0, those of the character at 128.
        trie[0] = units > 256 ? 256 << 10 : 0;
        trie[character] = character | 1 << 8 | (character ^ 128) << 10;
        trie[128] = 1 << 31 | value;
        return trie;
    }

    private static String table(int[] trie, String replacements) {
        byte[] text = replacements.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(4 + trie.length * 4 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(trie.length * 4);
        for (int unit : trie) {
            bytes.putInt(unit);
        }
        return Base64.getEncoder().encodeToString(bytes.put(text).array());
    }

    private static ObjectNode normalized(String table) throws IOException {
        ObjectNode tokenizer = pocket();
        tokenizer.putObject("normalizer").put("type", "Precompiled").put("precompiled_charsmap", table);
        return tokenizer;
    }

    private static ObjectNode pocket() throws IOException {
        return (ObjectNode)
                JSON.readTree(PocketFolder.path().resolve("tokenizer.json").toFile());
    }

    private Path written(ObjectNode tokenizer) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, tokenizer.toString());
        return file;
    }

    private void refused(ObjectNode tokenizer, String reason) throws IOException {
        Path file = written(tokenizer);
        assertThatThrownBy(() -> Tokenizer.open(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(reason)
                .hasMessageContaining("Get the file again");
    }
}
