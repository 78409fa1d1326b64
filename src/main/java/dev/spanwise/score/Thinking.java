package dev.spanwise.score;

import dev.spanwise.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of a model that thinks before it answers are scored. Losses by two settings are never compared.
 *
 * @param thoughts number of thoughts sampled for each example; 0 unless they are sampled
 * @param tokens most tokens of a sampled thought, which is then closed; 0 unless they are sampled
 * @param scored what is scored if the thought is given; the answer otherwise
 */
public record Thinking(Mode mode, int thoughts, int tokens, Part scored) {
    /** Where the thought comes from. */
    public enum Mode {
        /** The model answers at once, with its template's own switch or an empty thought. */
        OFF,
        /** The model thinks; the loss is {@code -log} of the answer's mean probability over the thoughts. */
        SAMPLED,
        /** The example's rationale is the thought. */
        GIVEN;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A part of what a model writes. */
    public enum Part {
        ANSWER,
        RATIONALE,
        BOTH;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Thinking OFF = new Thinking(Mode.OFF, 0, 0, Part.ANSWER);

    /** Length of sampled thoughts unless another one is chosen. */
    public static final int TOKENS = 512;

    /** Most thoughts sampled for each example. */
    public static final int MOST_THOUGHTS = 64;

    public Thinking {
        boolean sampled = mode == Mode.SAMPLED;
        if (sampled && (thoughts < 1 || thoughts > MOST_THOUGHTS || tokens < 1)) {
            throw new InvalidInputException("Sample 1 to " + MOST_THOUGHTS + " thoughts of at least 1 token.");
        }
        if (!sampled && (thoughts != 0 || tokens != 0)) {
            throw new InvalidInputException(
                    "\"thoughts\" and \"thoughtTokens\" go with \"thinking\": \"sampled\" only.");
        }
        if (mode != Mode.GIVEN && scored != Part.ANSWER) {
            throw new InvalidInputException("\"scored\" goes with \"thinking\": \"given\" only.");
        }
    }

    /**
     * A setting as it is written in files and on the command line.
     *
     * @param thoughts 1 by default, if they are sampled
     * @param tokens {@value #TOKENS} by default, if thoughts are sampled
     * @param scored the answer by default
     * @throws InvalidInputException if a name is unknown, or they do not go together
     */
    public static Thinking of(
            String mode, @Nullable Integer thoughts, @Nullable Integer tokens, @Nullable String scored) {
        Mode chosen = Arrays.stream(Mode.values())
                .filter(each -> each.id().equals(mode))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException("\"thinking\" is \"" + mode + "\": use off, sampled or given."));
        boolean sampled = chosen == Mode.SAMPLED;
        return new Thinking(
                chosen,
                thoughts != null ? thoughts : sampled ? 1 : 0,
                tokens != null ? tokens : sampled ? TOKENS : 0,
                scored == null ? Part.ANSWER : part(scored));
    }

    private static Part part(String id) {
        return Arrays.stream(Part.values())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInputException("\"scored\" is \"" + id + "\": use answer, rationale or both."));
    }

    /** Display text, such as "4 thoughts of at most 256 tokens" or "rationale given, both scored". */
    public String description() {
        return switch (mode) {
            case OFF -> "no thoughts";
            case SAMPLED -> thoughts + (thoughts == 1 ? " thought" : " thoughts") + " of at most " + tokens + " tokens";
            case GIVEN -> "rationale given, " + scored.id() + " scored";
        };
    }
}
