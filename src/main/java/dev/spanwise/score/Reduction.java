package dev.spanwise.score;

import dev.spanwise.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reduces the log-probabilities of an answer's tokens to one number, its cross-entropy in nats (Zhao et al., arXiv
 * 2505.16307, equation of the token-level loss). Stored with every loss; losses of two reductions are never compared.
 */
public enum Reduction {
    /** Mean over tokens. */
    TOKEN_MEAN("token-mean"),
    /** Sum over tokens. */
    SUM("sum"),
    /** Sum divided by the target's UTF-8 bytes: comparable between tokenizers. */
    BYTE_MEAN("byte-mean");

    private final String id;

    Reduction(String id) {
        this.id = id;
    }

    /** The name used in files and reports. */
    public String id() {
        return id;
    }

    /** @throws InvalidInputException if no reduction has that name */
    public static Reduction of(String id) {
        for (Reduction reduction : values()) {
            if (reduction.id.equals(id)) {
                return reduction;
            }
        }
        throw new InvalidInputException("Unknown reduction \"" + id + "\": use token-mean, sum or byte-mean.");
    }

    /**
     * The cross-entropy of one answer, at least 0.
     *
     * @param tokens that count
     */
    public double loss(List<TokenLogProb> tokens, String target) {
        double sum = -tokens.stream().mapToDouble(TokenLogProb::logProb).sum();
        return switch (this) {
            case TOKEN_MEAN -> sum / tokens.size();
            case SUM -> sum;
            case BYTE_MEAN -> sum / Math.max(1, target.getBytes(StandardCharsets.UTF_8).length);
        };
    }
}
