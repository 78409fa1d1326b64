package dev.spanwise.gui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Texts and icons that are hard to see on what is behind them, by the contrast of the
 * <a href="https://www.w3.org/TR/WCAG22/#contrast-minimum">WCAG</a>: 4.5 for texts, 3 for icons and for large letters.
 * What is disabled does not count. On the window's thread.
 */
final class Contrast {
    private static final double OF_TEXT = 4.5;
    private static final double OF_LARGE = 3;
    private static final double LARGE = 24;
    private static final double LARGE_BOLD = 18.66;

    private Contrast() {}

    /** The flaws, a line each; empty if there is none. */
    static List<String> flaws(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        List<String> flaws = new ArrayList<>();
        texts(scene.getRoot()).forEach(text -> {
            if (!text.getText().isBlank() && text.getFill() instanceof Color fill) {
                Color behind = behind(text);
                double ratio = ratio(over(fill, behind), behind);
                if (ratio < needed(text)) {
                    flaws.add(String.format(
                            Locale.ROOT, "%.2f: %s on %s, %s '%s'", ratio, fill, behind, place(text), text.getText()));
                }
            }
        });
        return flaws;
    }

    private static Stream<Text> texts(Node node) {
        if (!node.isVisible() || node.isDisabled() || node.getOpacity() == 0) {
            return Stream.empty();
        }
        if (node instanceof Text text) {
            return Stream.of(text);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Contrast::texts)
                : Stream.empty();
    }

    private static double needed(Text text) {
        Font font = text.getFont();
        boolean bold = font.getStyle().contains("Bold");
        return text instanceof FontIcon || font.getSize() >= (bold ? LARGE_BOLD : LARGE) ? OF_LARGE : OF_TEXT;
    }

    /** The colour that is seen behind a text, of all that is around it. */
    private static Color behind(Node text) {
        List<Color> layers = new ArrayList<>();
        for (Node around = text.getParent(); around != null; around = around.getParent()) {
            Background background = around instanceof Region region ? region.getBackground() : null;
            if (background != null) {
                for (BackgroundFill fill : background.getFills().reversed()) {
                    if (fill.getFill() instanceof Color colour && colour.getOpacity() > 0) {
                        layers.add(colour);
                        if (colour.isOpaque()) {
                            break;
                        }
                    }
                }
                if (!layers.isEmpty() && layers.getLast().isOpaque()) {
                    break;
                }
            }
        }
        Color seen = Color.WHITE;
        for (Color layer : layers.reversed()) {
            seen = over(layer, seen);
        }
        return seen;
    }

    private static Color over(Color above, Color below) {
        return below.interpolate(Color.color(above.getRed(), above.getGreen(), above.getBlue()), above.getOpacity());
    }

    static double ratio(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private static String place(Node text) {
        Node around = text.getParent();
        return around.getClass().getSimpleName() + around.getStyleClass() + " in "
                + around.getParent().getStyleClass();
    }
}
