package dev.spanwise.backend.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spanwise.score.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The origin of a downloaded model folder: repository, commit, precision, size. Stored as {@code download.json} in the
 * folder.
 *
 * @param id of the repository
 * @param hub the hub's address
 * @param commit of the repository
 * @param precision of the network
 * @param bytes of all files
 */
public record DownloadRecord(String id, String hub, String commit, Precision precision, long bytes) {
    static final String FILE = "download.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @return empty if the folder was not downloaded
     * @throws ModelException if the file cannot be read
     */
    public static Optional<DownloadRecord> in(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), DownloadRecord.class));
        } catch (IOException e) {
            throw new ModelException(
                    file + " cannot be read (" + e.getMessage() + "). Delete it, and name the model by its folder.", e);
        }
    }

    /** Whether repository, commit and precision are equal; the hubs may differ. */
    boolean sameModel(DownloadRecord other) {
        return id.equals(other.id) && commit.equals(other.commit) && precision == other.precision;
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve(FILE).toFile(), this);
    }
}
