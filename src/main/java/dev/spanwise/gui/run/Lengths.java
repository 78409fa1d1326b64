package dev.spanwise.gui.run;

import dev.spanwise.pmpo.ParetoFront;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scored prompts of a run by their length and their loss.
 *
 * @param scored in the order of scoring
 * @param inUse the incumbent of the run
 */
public record Lengths(List<LengthPoint> scored, String inUse) {
    static final Lengths NONE = new Lengths(List.of(), "");

    public Lengths {
        scored = List.copyOf(scored);
    }

    Lengths plus(List<LengthPoint> more, String nowInUse) {
        return more.isEmpty() && nowInUse.equals(inUse)
                ? this
                : new Lengths(Stream.concat(scored.stream(), more.stream()).toList(), nowInUse);
    }

    /** The Pareto front, from the shortest prompt on. */
    List<LengthPoint> front() {
        Map<ParetoFront.Point, LengthPoint> points = scored.stream()
                .collect(Collectors.toMap(LengthPoint::at, Function.identity(), (first, again) -> first));
        return ParetoFront.of(scored.stream().map(LengthPoint::at).toList()).stream()
                .map(points::get)
                .toList();
    }

    Optional<LengthPoint> current() {
        return scored.stream()
                .filter(point -> point.at().prompt().equals(inUse))
                .findFirst();
    }
}
