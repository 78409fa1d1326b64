package dev.spanwise.report;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Draws the training loss over the iterations as an inline SVG. */
final class LossCurve {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 220;
    private static final int LEFT = 56;
    private static final int BOTTOM = 36;
    private static final int TOP = 12;
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_LINES = 5;

    private LossCurve() {}

    /** @param steps the loss at the start and after each iteration */
    static String svg(List<Double> steps) {
        if (steps.isEmpty()) {
            return "";
        }
        double most = steps.stream().mapToDouble(loss -> loss).max().orElseThrow();
        double step = step(most);
        int lines = Math.max(1, (int) Math.ceil(most / step - 1e-9));
        double top = lines * step;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Training loss over the iterations\">",
                WIDTH,
                HEIGHT));
        String form = "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%." + decimals(step) + "f</text>";
        for (int i = 0; i <= lines; i++) {
            double value = i * step;
            double y = y(value, top);
            add(svg, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>", LEFT, WIDTH, y, y);
            add(svg, form, LEFT - 6, y + 4, value);
        }
        StringBuilder points = new StringBuilder();
        int every = Math.max(1, steps.size() / 10);
        for (int i = 0; i < steps.size(); i++) {
            double x = LEFT + 12 + (steps.size() == 1 ? 0 : (double) i * (WIDTH - LEFT - 24) / (steps.size() - 1));
            double y = y(steps.get(i), top);
            add(points, "%.1f,%.1f ", x, y);
            add(
                    svg,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>%d: %.3f</title></circle>",
                    x,
                    y,
                    i,
                    steps.get(i));
            if (i % every == 0) {
                add(svg, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d</text>", x, HEIGHT - BOTTOM + 16, i);
            }
        }
        add(svg, "<polyline points=\"%s\"/>", points.toString().strip());
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">training loss after each iteration</text></svg>",
                (WIDTH + LEFT) / 2,
                HEIGHT - 4);
        return svg.toString();
    }

    /** A round distance between grid lines, so that there are few. */
    private static double step(double most) {
        if (most <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(most / MOST_LINES)));
        return power
                * Arrays.stream(ROUND)
                        .filter(round -> round * power * MOST_LINES >= most)
                        .findFirst()
                        .orElse(10);
    }

    private static int decimals(double step) {
        return Math.max(
                0,
                new BigDecimal(String.format(Locale.ROOT, "%.3g", step))
                        .stripTrailingZeros()
                        .scale());
    }

    private static double y(double loss, double top) {
        return TOP + (1 - loss / top) * (HEIGHT - TOP - BOTTOM);
    }

    private static void add(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
