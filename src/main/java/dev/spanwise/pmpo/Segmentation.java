package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.Granularity;
import dev.spanwise.text.PromptStructure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way of dividing a prompt into the units of a mask analysis. */
public sealed interface Segmentation {
    /** By the rules of a granularity: equal prompts have equal units, whatever the model. */
    record ByRule(Granularity granularity) implements Segmentation {}

    /**
     * From coarse to fine: the finest units, down to sentences, of which there are few; in a long prompt, parts of
     * those that matter, see {@link RacedAnalysis}.
     */
    record CoarseToFine() implements Segmentation {
        /** Number of units up to which finer ones are chosen. */
        public static final int FEW = 12;

        static Granularity granularity(String prompt) {
            return PromptStructure.of(prompt).finest(FEW);
        }
    }

    /** By the model, as in the paper: it lists the parts that could be removed. */
    record ByModel() implements Segmentation {}

    /** Maximum number of units that a model may list. */
    int MOST_MARKED = 5;

    /** The default. */
    Segmentation SENTENCES = new ByRule(Granularity.SENTENCE);

    /** Every segmentation, the rules' from coarse to fine. */
    List<Segmentation> ALL = Stream.of(
                    Stream.of(new CoarseToFine()),
                    Arrays.stream(Granularity.values()).map(ByRule::new),
                    Stream.of(new ByModel()))
            .<Segmentation>flatMap(segmentations -> segmentations)
            .toList();

    /** The name used in files and on the command line. */
    @JsonValue
    default String id() {
        return switch (this) {
            case CoarseToFine() -> "auto";
            case ByRule(Granularity granularity) -> granularity.id();
            case ByModel() -> "model";
        };
    }

    /** The name of one unit. */
    default String unit() {
        return switch (this) {
            case CoarseToFine() -> "unit";
            case ByRule(Granularity granularity) -> granularity.id();
            case ByModel() -> "marked part";
        };
    }

    /** Whether a prompt is analyzed in coarser units first, see {@link RacedAnalysis}. */
    default boolean isCoarse(String prompt) {
        return this instanceof CoarseToFine && CoarseToFine.granularity(prompt) != Granularity.SENTENCE;
    }

    /** Maximum number of units of a prompt; if a model's list is unusable, sentences are used instead. */
    default int mostUnits(String prompt) {
        return switch (this) {
            case CoarseToFine() ->
                CoarseToFine.granularity(prompt).units(prompt).size();
            case ByRule(Granularity granularity) -> granularity.units(prompt).size();
            case ByModel() -> Math.max(MOST_MARKED, SENTENCES.mostUnits(prompt));
        };
    }

    /** @throws InvalidInputException if no segmentation has that name */
    @JsonCreator
    static Segmentation of(String id) {
        return ALL.stream()
                .filter(segmentation -> segmentation.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("Unknown unit \"" + id + "\": use one of "
                        + ALL.stream().map(Segmentation::id).collect(Collectors.joining(", ")) + "."));
    }
}
