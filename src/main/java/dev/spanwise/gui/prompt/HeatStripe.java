package dev.spanwise.gui.prompt;

import dev.spanwise.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/**
 * The heat of the whole prompt in one narrow column, over the editor's scroll bar, and where a text was found. The mouse
 * passes through.
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

    private final Map<Node, Range> heat = new LinkedHashMap<>();
    private final Map<Node, Range> found = new LinkedHashMap<>();
    private double lines;

    HeatStripe() {
        getStyleClass().add("heat-stripe");
        setMouseTransparent(true);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
    }

    /** @param styling of the text */
    void show(String text, Styling styling) {
        heat.clear();
        lines = 0;
        int from = 0;
        for (StyledRun run : styling.runs()) {
            double start = lines;
            lines += lines(text.substring(from, from + run.length()));
            from += run.length();
            List<String> classes =
                    run.classes().stream().filter(HeatStripe::isHeat).toList();
            if (classes.stream().anyMatch(style -> style.startsWith("helps-") || style.startsWith("hurts-"))) {
                Region mark = new Region();
                mark.getStyleClass().add("heat-cell");
                mark.getStyleClass().addAll(classes);
                heat.put(mark, new Range(start, lines));
            }
        }
        lay();
    }

    /** @param spans of the text, in its order */
    void find(String text, List<Span> spans) {
        found.clear();
        double start = 0;
        int before = 0;
        for (Span span : spans) {
            Region mark = new Region();
            mark.getStyleClass().add(PromptEditor.FOUND);
            start += lines(text.substring(before, span.start()));
            before = span.start();
            found.put(mark, new Range(start, start + lines(span.of(text))));
        }
        lay();
    }

    private void lay() {
        getChildren()
                .setAll(Stream.of(heat, found)
                        .flatMap(marks -> marks.keySet().stream())
                        .toList());
        requestLayout();
    }

    private static boolean isHeat(String styleClass) {
        return styleClass.startsWith("helps-")
                || styleClass.startsWith("hurts-")
                || styleClass.equals(Styling.VAGUE)
                || styleClass.equals(Styling.FADED);
    }

    private static double lines(String text) {
        return text.chars()
                .mapToDouble(c -> c == '\n' ? 1 : 1.0 / PromptArea.CHARACTERS)
                .sum();
    }

    @Override
    protected void layoutChildren() {
        double scale = Math.min(MOST_PER_LINE, getHeight() / lines);
        Stream.of(heat, found)
                .forEach(marks -> marks.forEach((mark, range) -> mark.resizeRelocate(
                        0,
                        range.from() * scale,
                        getWidth(),
                        Math.max(LEAST_HEIGHT, (range.to() - range.from()) * scale))));
    }
}
