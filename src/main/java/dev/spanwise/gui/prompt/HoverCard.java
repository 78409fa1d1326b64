package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Excerpt;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The card at the mouse: the effect of the unit there, whether the text is frozen, and whether a placeholder's field is
 * unknown. Transparent to the mouse.
 *
 * <p>Decision: a node of the pane. ControlsFX's {@code PopOver} was rejected here: it is a window, which takes the
 * mouse from the text beneath it, and which is closed and opened again for each place that the mouse comes to.
 */
final class HoverCard extends VBox {
    private static final double OFFSET = 20;
    private static final double WIDTH = 340;
    private static final int LONGEST_UNIT = 160;

    private final Label unit = new Label();
    private final Label verdict = new Label();
    private final Label interval = new Label();
    private final Label counts = new Label();
    private final Label interaction = new Label();
    private final Label frozen = new Label("Frozen: no rewrite may change this.");
    private final Label unknown = new Label();

    HoverCard() {
        getStyleClass().add("hover-card");
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        unit.getStyleClass().add("hover-unit");
        verdict.getStyleClass().add("hover-verdict");
        for (Label label : new Label[] {unit, verdict, interval, counts, interaction, frozen, unknown}) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.managedProperty().bind(label.visibleProperty());
            getChildren().add(label);
        }
    }

    /**
     * Shows the card beside a point of its parent, inside the parent.
     *
     * @param row the unit there, if there is one
     * @param isFrozen whether the text there is frozen
     * @param unknownField what is wrong with the placeholder there; empty if nothing is
     */
    void show(
            @Nullable UnitRow row,
            boolean isFrozen,
            String unknownField,
            double x,
            double y,
            double parentWidth,
            double parentHeight) {
        for (Label label : new Label[] {unit, verdict, interval, counts}) {
            label.setVisible(row != null);
        }
        interaction.setVisible(row != null && !row.interaction().isEmpty());
        frozen.setVisible(isFrozen);
        unknown.setVisible(!unknownField.isEmpty());
        unknown.setText(unknownField);
        if (row != null) {
            unit.setText(Excerpt.of(row.text(), LONGEST_UNIT));
            verdict.setText(row.verdict());
            verdict.getStyleClass().removeAll("helps-word", "hurts-word");
            verdict.getStyleClass().add(row.kind() + "-word");
            interval.setText("95\u00a0% interval " + row.interval());
            counts.setText(row.counts());
            interaction.setText(row.interaction());
        }
        setVisible(true);
        applyCss();
        double width = Math.min(WIDTH, parentWidth);
        double height = prefHeight(width);
        double below = y + OFFSET;
        double top = below + height <= parentHeight ? below : Math.max(0, y - OFFSET - height);
        resizeRelocate(Math.clamp(x, 0, Math.max(0, parentWidth - width)), top, width, height);
        toFront();
    }

    void hide() {
        setVisible(false);
    }
}
