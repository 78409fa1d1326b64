package dev.spanwise.gui.prompt;

import dev.spanwise.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<Node, Range> marks = new LinkedHashMap<>();
    private String text = "";
    private Styling styling = Styling.plain(0, "");
    private List<Span> found = List.of();
    private double lines;

    HeatStripe() {
        getStyleClass().add("heat-stripe");
        setMouseTransparent(true);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
    }

    /** @param styling of the text */
    void show(String text, Styling styling) {
        this.text = text;
        this.styling = styling;
        this.found = List.of();
        mark();
    }

    /** @param found in the text that is shown */
    void find(List<Span> found) {
        this.found = found;
        mark();
    }

    private void mark() {
        marks.clear();
        lines = 0;
        int from = 0;
        for (StyledRun run : styling.runs()) {
            double start = lines;
            lines += lines(text.substring(from, from + run.length()));
            from += run.length();
            List<String> heat =
                    run.classes().stream().filter(HeatStripe::isHeat).toList();
            if (heat.stream().anyMatch(style -> style.startsWith("helps-") || style.startsWith("hurts-"))) {
                Region mark = new Region();
                mark.getStyleClass().add("heat-cell");
                mark.getStyleClass().addAll(heat);
                marks.put(mark, new Range(start, lines));
            }
        }
        double start = 0;
        int before = 0;
        for (Span span : found) {
            Region mark = new Region();
            mark.getStyleClass().add(PromptEditor.FOUND);
            start += lines(text.substring(before, span.start()));
            before = span.start();
            marks.put(mark, new Range(start, start + lines(span.of(text))));
        }
        getChildren().setAll(marks.keySet());
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
        marks.forEach((mark, range) -> mark.resizeRelocate(
                0, range.from() * scale, getWidth(), Math.max(LEAST_HEIGHT, (range.to() - range.from()) * scale)));
    }
}
