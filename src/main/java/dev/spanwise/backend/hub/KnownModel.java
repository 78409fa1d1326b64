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
 * A model on the hub whose export the engine supports.
 *
 * @param id the repository
 * @param millions of parameters
 * @param embedded millions of parameters in the embeddings
 * @param license short name of the license
 * @param precision the recommended precision
 */
public record KnownModel(String id, int millions, int embedded, String license, Precision precision) {
    private static final long MILLION = 1_000_000;

    /** The built-in list. */
    public static List<KnownModel> all() {
        try (InputStream in = Objects.requireNonNull(
                KnownModel.class.getResourceAsStream("known-models.json"), "known-models.json")) {
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Display text: size, license and recommended precision. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%,d million parameters, %s, about %s in %s",
                millions,
                license,
                new ByteCount(aboutBytes()),
                precision.id());
    }

    /** Approximate size of the network in bytes. */
    public long aboutBytes() {
        return precision.aboutBytes(millions * MILLION, embedded * MILLION);
    }
}
