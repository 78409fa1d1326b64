package dev.spanwise.backend.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import dev.spanwise.score.Model;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The model's tokenizer. Adds special tokens only on request, since a chat template contains those at the beginning and
 * end. Never truncates or pads. Thread-safe.
 */
final class Tokenizer implements AutoCloseable {
    /** SentencePiece vocabularies have this character in place of a space. */
    private static final String PIECE_SPACE = "\u2581";

    static {
        NativeLibraries.locate();
    }

    private final HuggingFaceTokenizer tokenizer;
    private final Set<Integer> special;
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();

    private Tokenizer(HuggingFaceTokenizer tokenizer, Set<Integer> special) {
        this.tokenizer = tokenizer;
        this.special = special;
    }

    /** @throws ModelException if the file is not a tokenizer, or does not pass the {@link TokenizerTrial} */
    static Tokenizer open(Path file) {
        try {
            TokenizerCheck.check(file);
            TokenizerTrial.pass(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return untried(file);
    }

    /** The same without the trial. */
    static Tokenizer untried(Path file) {
        try {
            return new Tokenizer(
                    HuggingFaceTokenizer.newInstance(
                            file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false")),
                    special(file));
        } catch (IOException | RuntimeException e) {
            throw unreadable(file, e);
        }
    }

    private static ModelException unreadable(Path file, Exception e) {
        return new ModelException(
                file + " is not a tokenizer that can be read (" + e.getMessage()
                        + "). Get the file again from the place the model came from.",
                e);
    }

    int[] encode(String text) {
        return text.isEmpty() ? new int[0] : encode(text, false);
    }

    /**
     * @param special whether to add the special tokens that the tokenizer file defines for the beginning and end of
     *     texts
     * @throws ModelException if the text has more than {@link Model#MOST_CHARACTERS}
     */
    int[] encode(String text, boolean special) {
        Model.requireReadable(text);
        return Arrays.stream(tokenizer.encode(text, special, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** The ids of a text up to its first special token; none if it has no special token. */
    int[] upToSpecial(String text) {
        int[] ids = encode(text);
        for (int i = 0; i < ids.length; i++) {
            if (special.contains(ids[i])) {
                return Arrays.copyOf(ids, i + 1);
            }
        }
        return new int[0];
    }

    /** The ids {@code from} to {@code to} as one text; special tokens are written out. */
    String decode(int[] ids, int from, int to) {
        return tokenizer.decode(Arrays.stream(ids, from, to).asLongStream().toArray(), false);
    }

    /** The text of one token, which may be a part of a character. */
    String text(int id) {
        return texts.computeIfAbsent(id, key -> {
            String text = tokenizer.decode(new long[] {key}, false);
            // SentencePiece decoders drop a text's leading space, which is part of the token here.
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
     * The highest token id in the file.
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
                    // Unigram vocabularies are lists of [text, score]; the id is the index in the list.
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

    /** The ids of the tokens that the file marks as special. */
    private static Set<Integer> special(Path file) throws IOException {
        Set<Integer> ids = new HashSet<>();
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            boolean marked = false;
            int id = -1;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (!inAddedToken(json.getParsingContext())) {
                    continue;
                }
                switch (token) {
                    case VALUE_NUMBER_INT -> id = json.getIntValue();
                    case VALUE_TRUE -> marked |= "special".equals(json.currentName());
                    case START_OBJECT -> {
                        marked = false;
                        id = -1;
                    }
                    default -> {}
                }
                if (marked && id >= 0) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    private static boolean inAddedToken(JsonStreamContext place) {
        return place.inObject()
                && place.getParent() != null
                && isNamed(place.getParent().getParent(), "added_tokens");
    }

    private static boolean givesId(JsonStreamContext place) {
        return place.inObject() && isVocabulary(place)
                || "id".equals(place.getCurrentName())
                        && isNamed(place.getParent().getParent(), "added_tokens");
    }

    /** Whether the parser is directly inside {@code model.vocab}. */
    private static boolean isVocabulary(@Nullable JsonStreamContext place) {
        return place != null
                && isNamed(place.getParent(), "vocab")
                && isNamed(place.getParent().getParent(), "model");
    }

    private static boolean isNamed(@Nullable JsonStreamContext place, String name) {
        return place != null && name.equals(place.getCurrentName());
    }
}
