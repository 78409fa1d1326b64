package dev.spanwise.backend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spanwise.score.ModelException;
import dev.spanwise.score.Query;
import dev.spanwise.score.TargetScore;
import dev.spanwise.score.TokenLogProb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cache of servers' scores in an SQLite file. Keys are the model's fingerprint and the SHA-256 of the query, so no
 * prompt is stored; values are the target's tokens with their log-probabilities. Several processes may use one file; an
 * instance belongs to one thread.
 */
public final class ScoreCache implements AutoCloseable {
    /** Changes with the rule by which a query's tokens are counted; scores by another rule are not found. */
    private static final String RULE = "2: the target's own tokens, the end apart";

    /** Marks the entry of the end of an answer. */
    private static final String END = "end";

    private final Path file;
    private final Connection connection;
    private final PreparedStatement find;
    private final PreparedStatement keep;

    private ScoreCache(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("CREATE TABLE IF NOT EXISTS score (model TEXT, question BLOB, tokens TEXT NOT NULL,"
                    + " PRIMARY KEY (model, question)) WITHOUT ROWID");
        }
        find = connection.prepareStatement("SELECT tokens FROM score WHERE model = ? AND question = ?");
        keep = connection.prepareStatement("INSERT OR REPLACE INTO score VALUES (?, ?, ?)");
    }

    /**
     * The size of a cache.
     *
     * @param answers number of cached scores
     * @param bytes size of the file
     */
    public record Size(long answers, long bytes) {}

    /** @throws ModelException if the file cannot be opened */
    public static ScoreCache open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new ScoreCache(file, DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        } catch (IOException | SQLException e) {
            throw broken(file, e);
        }
    }

    /** @param model the model's fingerprint */
    Optional<TargetScore> find(String model, Query query) {
        try {
            find.setString(1, model);
            find.setBytes(2, key(query));
            try (ResultSet found = find.executeQuery()) {
                return found.next() ? Optional.of(score(found.getString(1))) : Optional.empty();
            }
        } catch (SQLException | JsonProcessingException e) {
            throw broken(file, e);
        }
    }

    void keep(String model, Query query, TargetScore score) {
        ArrayNode tokens = JsonHttpClient.JSON.createArrayNode();
        score.tokens().forEach(token -> tokens.addArray().add(token.text()).add(token.logProb()));
        score.end()
                .ifPresent(end ->
                        tokens.addArray().add(end.text()).add(end.logProb()).add(END));
        try {
            keep.setString(1, model);
            keep.setBytes(2, key(query));
            keep.setString(3, tokens.toString());
            keep.executeUpdate();
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    public Size size() {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM score")) {
            return new Size(count.getLong(1), Files.size(file));
        } catch (IOException | SQLException e) {
            throw broken(file, e);
        }
    }

    /** Deletes all scores. */
    public void clear() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM score");
            statement.execute("VACUUM");
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw broken(file, e);
        }
    }

    private static TargetScore score(String json) throws JsonProcessingException {
        List<TokenLogProb> tokens = new ArrayList<>();
        Optional<TokenLogProb> end = Optional.empty();
        for (JsonNode entry : JsonHttpClient.JSON.readTree(json)) {
            TokenLogProb token =
                    new TokenLogProb(entry.path(0).asText(), entry.path(1).asDouble());
            if (entry.path(2).asText().equals(END)) {
                end = Optional.of(token);
            } else {
                tokens.add(token);
            }
        }
        return new TargetScore(tokens, end);
    }

    private static byte[] key(Query query) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(RULE, query.context(), query.target(), query.tail())) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java runtime has SHA-256", e);
        }
    }

    private static ModelException broken(Path file, Exception e) {
        return new ModelException(
                "The cache of scores " + file + " cannot be used (" + e.getMessage()
                        + "). Make room on the disk, or delete the file; only time and tokens are lost with it.",
                e);
    }
}
