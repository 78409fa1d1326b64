package dev.spanwise.pmpo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The Pareto front of scored prompts by loss and length: each has a lower loss than all prompts of at most its length.
 */
public final class ParetoFront {
    /**
     * A scored prompt.
     *
     * @param tokens its length in the scored model's tokens
     * @param loss its mean training loss
     */
    public record Point(String prompt, int tokens, double loss) {}

    private ParetoFront() {}

    /** The front, from the shortest prompt to the one with the lowest loss; of equals, the first. */
    public static List<Point> of(Collection<Point> points) {
        List<Point> sorted = new ArrayList<>(points);
        sorted.sort(Comparator.comparingInt(Point::tokens).thenComparingDouble(Point::loss));
        List<Point> front = new ArrayList<>();
        for (Point point : sorted) {
            if (front.isEmpty() || point.loss() < front.getLast().loss()) {
                front.add(point);
            }
        }
        return List.copyOf(front);
    }
}
