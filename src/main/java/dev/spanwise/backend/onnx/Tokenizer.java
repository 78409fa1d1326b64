package dev.spanwise.backend.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model's tokenizer. Adds nothing to a text unless asked: what a model wants at the beginning or the
 * end is in its chat template. Never truncates or fills up. Thread-safe.
 */
final class Tokenizer implements AutoCloseable {
    /** The sign that SentencePiece vocabularies have in place of a space. */
    private static final String PIECE_SPACE = "\u2581";

    static {
        // The library looks for a cloud machine to report to, may look for natives on the net, and keeps a
        // copy of its native code in the home folder, unless told otherwise.
        setUnlessSet("OPT_OUT_TRACKING", "true");
        setUnlessSet("ai.djl.offline", "true");
        if (System.getenv("ENGINE_CACHE_DIR") == null && System.getProperty("ENGINE_CACHE_DIR") == null) {
            System.setProperty("ENGINE_CACHE_DIR", temporaryFolder().toString());
        }
    }

    private final HuggingFaceTokenizer tokenizer;
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

    private Tokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** @throws ModelException if the file is not a tokenizer */
    static Tokenizer open(Path file) {
        try {
            return new Tokenizer(HuggingFaceTokenizer.newInstance(
                    file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")));
        } catch (IOException | RuntimeException e) {
            throw new ModelException(
                    file + " is not a tokenizer that can be read (" + e.getMessage()
                            + "). Get the file again from the place the model came from.",
                    e);
        }
    }

    int[] encode(String text) {
        return text.isEmpty() ? new int[0] : encode(text, false);
    }

    /** @param special whether the tokens are added that the model's makers begin or end every text with */
    int[] encode(String text, boolean special) {
        return Arrays.stream(tokenizer.encode(text, special, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** The ids {@code from} to {@code to} as one text; special tokens are written out. */
    String decode(int[] ids, int from, int to) {
        return tokenizer.decode(Arrays.stream(ids, from, to).asLongStream().toArray(), false);
    }

    /** One token by itself, which may be a part of a character. */
    String text(int id) {
        return texts.computeIfAbsent(id, key -> {
            String text = tokenizer.decode(new long[] {key}, false);
            // SentencePiece decoders drop the space that a text begins with; here it is part of the token.
            String piece = pieceOf(text, key);
            return piece.startsWith(PIECE_SPACE) && !text.startsWith(" ") ? " " + text : text;
        });
    }

    private String pieceOf(String text, int id) {
        Encoding encoding = tokenizer.encode(text, false, false);
        return encoding.getIds().length == 1 && encoding.getIds()[0] == id ? encoding.getTokens()[0] : "";
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * The highest token id that the file gives out.
     *
     * @throws ModelException if the file is not JSON
     */
    static int highestId(Path file) {
        int highest = -1;
        int pieces = 0;
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                JsonStreamContext place = json.getParsingContext();
                if (token == JsonToken.VALUE_NUMBER_INT && givesId(place)) {
                    highest = Math.max(highest, json.getIntValue());
                } else if (token == JsonToken.START_ARRAY && isVocabulary(place.getParent())) {
                    // Unigram vocabularies are lists of [text, score]; the id is the place in the list.
                    highest = Math.max(highest, pieces++);
                }
            }
        } catch (IOException e) {
            throw new ModelException(
                    file + " is not valid JSON (" + e.getMessage()
                            + "). Get the file again from the place the model came from.",
                    e);
        }
        return highest;
    }

    private static boolean givesId(JsonStreamContext place) {
        return place.inObject() && isVocabulary(place)
                || "id".equals(place.getCurrentName())
                        && isNamed(place.getParent().getParent(), "added_tokens");
    }

    /** Whether a place is directly inside {@code model.vocab}. */
    private static boolean isVocabulary(@Nullable JsonStreamContext place) {
        return place != null
                && isNamed(place.getParent(), "vocab")
                && isNamed(place.getParent().getParent(), "model");
    }

    private static boolean isNamed(@Nullable JsonStreamContext place, String name) {
        return place != null && name.equals(place.getCurrentName());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** A folder of this process, removed when it ends: a shared one could be filled by someone else. */
    private static Path temporaryFolder() {
        try {
            Path folder = Files.createTempDirectory("spanwise-native");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new ModelException(
                    "The temporary folder " + System.getProperty("java.io.tmpdir") + " cannot be written: "
                            + e.getMessage(),
                    e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted((a, b) -> b.getNameCount() - a.getNameCount())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // The system clears its temporary files by itself.
        }
    }
}
