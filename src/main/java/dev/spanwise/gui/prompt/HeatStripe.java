package dev.spanwise.gui.prompt;

import dev.spanwise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

/**
 * The heat of the whole prompt in one narrow column, over the editor's scroll bar, and where a text was found. The
 * mouse passes through. All marks of one colour are one shape, which stays, so that no node is styled anew with the
 * prompt.
 */
final class HeatStripe extends Region {
    private static final double WIDTH = 8;
    private static final double LEAST_HEIGHT = 3;
    /** About the height of a line, which a mark of a short prompt does not exceed. */
    private static final double MOST_PER_LINE = 21;

    /**
     * The place of a mark.
     *
     * @param from in lines of the wrapped text, with fractions
     */
    private record Range(double from, double to) {}

    /** The shapes by their style classes. */
    private final Map<List<String>, Path> heat = new HashMap<>();

    private final Path found = new Path();
    private final Map<Path, List<Range>> marks = new HashMap<>();
    private double lines;

    HeatStripe() {
        getStyleClass().add("heat-stripe");
        setMouseTransparent(true);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        found.getStyleClass().add(PromptEditor.FOUND);
        found.setManaged(false);
        getChildren().add(found);
    }

    /** @param styling of the text */
    void show(String text, Styling styling) {
        heat.values().forEach(marks::remove);
        lines = 0;
        int from = 0;
        for (StyledRun run : styling.runs()) {
            double start = lines;
            lines += lines(text, from, from + run.length());
            from += run.length();
            List<String> classes =
                    run.classes().stream().filter(HeatStripe::isHeat).toList();
            if (classes.stream().anyMatch(style -> style.startsWith("helps-") || style.startsWith("hurts-"))) {
                add(heat.computeIfAbsent(classes, this::shape), start, lines);
            }
        }
        requestLayout();
    }

    /** @param spans of the text, in its order */
    void find(String text, List<Span> spans) {
        marks.remove(found);
        double start = 0;
        int before = 0;
        for (Span span : spans) {
            start += lines(text, before, span.start());
            before = span.start();
            add(found, start, start + lines(text, span.start(), span.end()));
        }
        requestLayout();
    }

    private void add(Path shape, double from, double to) {
        List<Range> ranges = marks.computeIfAbsent(shape, ignored -> new ArrayList<>());
        boolean continued = !ranges.isEmpty() && ranges.getLast().to() == from;
        ranges.add(new Range(continued ? ranges.removeLast().from() : from, to));
    }

    private Path shape(List<String> classes) {
        Path shape = new Path();
        shape.getStyleClass().add("heat-mark");
        shape.getStyleClass().addAll(classes);
        shape.setManaged(false);
        // What was found stays on top.
        getChildren().addFirst(shape);
        return shape;
    }

    private static boolean isHeat(String styleClass) {
        return styleClass.startsWith("helps-") || styleClass.startsWith("hurts-") || styleClass.equals(Styling.VAGUE);
    }

    private static double lines(String text, int from, int to) {
        int breaks = 0;
        for (int at = text.indexOf('\n', from, to); at >= 0; at = text.indexOf('\n', at + 1, to)) {
            breaks++;
        }
        return breaks + (double) (to - from - breaks) / PromptArea.CHARACTERS;
    }

    @Override
    protected void layoutChildren() {
        draw(found);
        heat.values().forEach(this::draw);
    }

    private void draw(Path shape) {
        double scale = Math.min(MOST_PER_LINE, getHeight() / lines);
        List<PathElement> outline = new ArrayList<>();
        for (Range range : marks.getOrDefault(shape, List.of())) {
            double top = snapPositionY(range.from() * scale);
            double bottom = Math.max(top + LEAST_HEIGHT, snapPositionY(range.to() * scale));
            outline.addAll(List.of(
                    new MoveTo(0, top), new HLineTo(getWidth()), new VLineTo(bottom), new HLineTo(0), new ClosePath()));
        }
        shape.getElements().setAll(outline);
    }
}
