package dev.spanwise.gui.tour;

import dev.spanwise.gui.control.ShortcutKey;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/** The card of the tour and its pointer, over the whole window. */
public final class TourPane extends Pane {
    private static final double WIDTH = 360;
    private static final double GAP = 4;
    private static final double POINTER = 9;
    private static final double MARGIN = 12;
    private static final double ROOM = WIDTH + GAP + POINTER + MARGIN;

    private final TourViewModel model;
    private final Parent window;
    private final Label title = new Label();
    private final Label text = new Label();
    private final Label place = new Label();
    private final Button next = new Button("Next");
    private final VBox card;
    private final Polygon pointer = new Polygon(0, POINTER, POINTER, 0, 2 * POINTER, POINTER);
    private final InvalidationListener moved = observable -> requestLayout();
    private @Nullable Node target;

    /** @param window parent of the controls that the tour points at */
    public TourPane(TourViewModel model, Parent window) {
        this.model = model;
        this.window = window;
        getStyleClass().add("tour");
        getStylesheets()
                .add(Objects.requireNonNull(TourPane.class.getResource("tour.css"))
                        .toExternalForm());
        setPickOnBounds(false);

        title.getStyleClass().add("tour-title");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        place.getStyleClass().add("muted");
        place.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(place, Priority.ALWAYS);
        Button skip = new Button("Leave the tour");
        skip.setId("tour-skip");
        skip.getStyleClass().addAll("small", "flat");
        skip.setAccessibleHelp("Esc");
        skip.setOnAction(event -> model.skip());
        next.setId("tour-next");
        next.getStyleClass().addAll("small", "accent");
        next.setOnAction(event -> model.next());
        HBox foot = new HBox(place, skip, next);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("tour-foot");
        card = new VBox(title, text, foot);
        card.setId("tour-card");
        card.getStyleClass().add("tour-card");
        card.setPrefWidth(WIDTH);
        pointer.getStyleClass().add("tour-pointer");
        getChildren().addAll(card, pointer);
        model.stepProperty().subscribe(this::show);
    }

    private void show(@Nullable TourStep step) {
        setVisible(step != null);
        if (target != null) {
            target.localToSceneTransformProperty().removeListener(moved);
            target.boundsInLocalProperty().removeListener(moved);
            target = null;
        }
        if (step == null) {
            return;
        }
        title.setText(step.title());
        text.setText(ShortcutKey.named(step.text()));
        place.setText(model.number() + " of " + model.size());
        next.setText(model.number() == model.size() ? "Done" : "Next");
        next.setAccessibleText(
                next.getText() + ". Tour, " + place.getText() + ": " + step.title() + ". " + step.text());
        Node found = window.lookup(step.target());
        if (found != null) {
            found.localToSceneTransformProperty().addListener(moved);
            found.boundsInLocalProperty().addListener(moved);
            target = found;
        }
        requestLayout();
        next.requestFocus();
    }

    @Override
    protected void layoutChildren() {
        double height = card.prefHeight(WIDTH);
        Bounds at = target == null || target.getScene() == null
                ? null
                : sceneToLocal(target.localToScene(target.getLayoutBounds()));
        pointer.setVisible(at != null);
        if (at == null) {
            card.resizeRelocate((getWidth() - WIDTH) / 2, (getHeight() - height) / 2, WIDTH, height);
            return;
        }
        if (at.getWidth() > WIDTH) {
            if (getWidth() - at.getMaxX() >= ROOM) {
                place(at.getMaxX() + GAP + POINTER, at.getMinY() + GAP, height, Side.LEFT, at.getMinY() + 3 * GAP);
                return;
            }
            if (at.getMinX() >= ROOM) {
                place(
                        at.getMinX() - GAP - POINTER - WIDTH,
                        at.getMinY() + GAP,
                        height,
                        Side.RIGHT,
                        at.getMinY() + 3 * GAP);
                return;
            }
        }
        double middle = at.getCenterX();
        // On the side with more room, so that the surroundings of the control are not covered.
        boolean below = getHeight() - at.getMaxY() >= at.getMinY();
        place(
                middle - WIDTH / 2,
                below ? at.getMaxY() + GAP + POINTER : at.getMinY() - GAP - POINTER - height,
                height,
                below ? Side.TOP : Side.BOTTOM,
                middle);
    }

    /**
     * Places the card inside the window.
     *
     * @param side the side of the card with the pointer
     * @param position of the pointer along that side, in window coordinates
     */
    private void place(double wantedX, double wantedY, double height, Side side, double along) {
        double x = Math.clamp(wantedX, MARGIN, Math.max(MARGIN, getWidth() - WIDTH - MARGIN));
        double y = Math.clamp(wantedY, MARGIN, Math.max(MARGIN, getHeight() - height - MARGIN));
        card.resizeRelocate(x, y, WIDTH, height);
        double across = Math.clamp(along - POINTER, x + MARGIN, x + WIDTH - MARGIN - 2 * POINTER);
        double down = Math.clamp(along - POINTER, y + MARGIN, y + height - MARGIN - 2 * POINTER);
        // The triangle rotates about its centre, half its height below the tip.
        double half = POINTER / 2;
        switch (side) {
            case TOP -> point(0, across, y - POINTER + 1);
            case BOTTOM -> point(180, across, y + height - 1);
            case LEFT -> point(-90, x - POINTER + 1 - half, down + half);
            case RIGHT -> point(90, x + WIDTH - 1 - half, down + half);
        }
    }

    private void point(double turned, double x, double y) {
        pointer.setRotate(turned);
        pointer.relocate(x, y);
    }
}
