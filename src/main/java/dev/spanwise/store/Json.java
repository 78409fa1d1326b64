package dev.spanwise.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JSON documents in files: records field by field; unknown fields are ignored, so that newer files can be read. */
public final class Json {
    /** Shared and thread-safe. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private static final ObjectReader EXACT = MAPPER.readerFor(ObjectNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    /** For values written by the program: only fields marked as nullable may be missing. */
    private static final JsonMapper WHOLE = MAPPER.rebuild()
            .annotationIntrospector(new AnnotationIntrospectorPair(
                    new NullsRefused(), MAPPER.getDeserializationConfig().getAnnotationIntrospector()))
            .build();

    /** With a space after the colon only: {@code "key": value}. */
    private static final ObjectWriter PRETTY = MAPPER.writer(new DefaultPrettyPrinter(
            PrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

    private Json() {}

    /** @throws BadFileException if the file is missing, unreadable or not such a document */
    public static <T> T read(Path file, Class<T> type) {
        return read(MAPPER, file, type);
    }

    /**
     * The same for a file written by the program: fields not marked as nullable are required.
     *
     * @throws BadFileException if the file is missing, unreadable or not such a document
     */
    public static <T> T readWhole(Path file, Class<T> type) {
        return read(WHOLE, file, type);
    }

    private static <T> T read(JsonMapper by, Path file, Class<T> type) {
        try {
            return value(by, RegularFile.text(file), type);
        } catch (JacksonException e) {
            throw new BadFileException(file + ", " + place(e), e);
        }
    }

    /** @throws BadFileException if the file cannot be written */
    public static void write(Path file, Object document) {
        try {
            AtomicFile.write(file, PRETTY.writeValueAsString(document) + "\n");
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not writable as JSON: " + document, e);
        }
    }

    private static final class NullsRefused extends NopAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public JsonSetter.Value findSetterInfo(Annotated annotated) {
            boolean needed = annotated instanceof AnnotatedParameter parameter
                    && !parameter.getRawType().isPrimitive()
                    && parameter.getOwner().getAnnotated() instanceof Executable creator
                    && !creator.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(Nullable.class);
            return needed ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
        }
    }

    /** Reads one value; the JSON literal {@code null} is an error. */
    static <T> T value(String json, Class<T> type) throws JsonProcessingException {
        return value(MAPPER, json, type);
    }

    /** The same for a value written by the program: fields not marked as nullable are required. */
    static <T> T wholeValue(String json, Class<T> type) throws JsonProcessingException {
        return value(WHOLE, json, type);
    }

    private static <T> T value(JsonMapper by, String json, Class<T> type) throws JsonProcessingException {
        T value = by.readValue(json, type);
        if (value == null) {
            throw JsonMappingException.from(MAPPER.treeAsTokens(MAPPER.nullNode()), "null is no value here");
        }
        return value;
    }

    /** Reads an object without loss: numbers keep all their digits. */
    static ObjectNode exactObject(String json) throws JsonProcessingException {
        ObjectNode value = EXACT.readValue(json);
        if (value == null) {
            throw JsonMappingException.from(MAPPER.treeAsTokens(MAPPER.nullNode()), "null is no value here");
        }
        return value;
    }

    /** The location and the error, without the source text that Jackson quotes. */
    static String place(JacksonException e) {
        String where = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        return where + e.getOriginalMessage();
    }

    static byte[] line(Object value) {
        try {
            return (MAPPER.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value, e);
        }
    }
}
