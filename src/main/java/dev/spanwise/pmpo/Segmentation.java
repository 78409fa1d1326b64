package dev.spanwise.pmpo;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.spanwise.error.InvalidInputException;
import dev.spanwise.text.Granularity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way of dividing a prompt into the units of a mask analysis. */
public sealed interface Segmentation {
    /** By the rules of a granularity: equal prompts have equal units, whatever the model. */
    record ByRule(Granularity granularity) implements Segmentation {}

    /** By the model, as in the paper: it lists the parts that could be removed. */
    record ByModel() implements Segmentation {}

    /** Maximum number of units that a model may list. */
    int MOST_MARKED = 5;

    /** The default. */
    Segmentation SENTENCES = new ByRule(Granularity.SENTENCE);

    /** Every segmentation, from coarse to fine and the model's last. */
    List<Segmentation> ALL = Stream.<Segmentation>concat(
                    Arrays.stream(Granularity.values()).map(ByRule::new), Stream.of(new ByModel()))
            .toList();

    /** The name used in files and on the command line. */
    @JsonValue
    default String id() {
        return switch (this) {
            case ByRule(Granularity granularity) -> granularity.id();
            case ByModel() -> "model";
        };
    }

    /** The name of one unit. */
    default String unit() {
        return switch (this) {
            case ByRule(Granularity granularity) -> granularity.id();
            case ByModel() -> "marked part";
        };
    }

    /** Maximum number of units of a prompt; if a model's list is unusable, sentences are used instead. */
    default int mostUnits(String prompt) {
        return switch (this) {
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
