package dev.spanwise.backend.hub;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A model on the hub whose export has the interface that the engine reads.
 *
 * @param id the repository
 * @param millions of parameters
 * @param embedded millions of them in the embeddings
 * @param license by its common name
 * @param precision the one to take
 */
public record KnownModel(String id, int millions, int embedded, String license, Precision precision) {
    private static final long MILLION = 1_000_000;

    /** The list that comes with the program. */
    public static List<KnownModel> all() {
        try (InputStream in = Objects.requireNonNull(
                KnownModel.class.getResourceAsStream("known-models.json"), "known-models.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In words: size, license, and the precision to take. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%,d million parameters, %s, about %s in %s",
                millions,
                license,
                new ByteCount(aboutBytes()),
                precision.id());
    }

    /** About how many bytes the network takes. */
    public long aboutBytes() {
        return precision.aboutBytes(millions * MILLION, embedded * MILLION);
    }
}
