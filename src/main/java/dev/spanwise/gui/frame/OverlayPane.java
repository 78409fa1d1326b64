package dev.spanwise.gui.frame;

import dev.spanwise.gui.palette.PalettePane;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows the tour and the command palette over the whole window. The mouse passes through the rest. */
final class OverlayPane extends StackPane {
    private static final double TOP = 56;

    private @Nullable PalettePane palette;
    private @Nullable Node before;

    OverlayPane(BorderPane window) {
        setManaged(false);
        setPickOnBounds(false);
        setAlignment(Pos.TOP_CENTER);
        window.getChildren().add(this);
        window.layoutBoundsProperty().subscribe(bounds -> resizeRelocate(0, 0, bounds.getWidth(), bounds.getHeight()));
    }

    void add(Pane pane) {
        getChildren().add(pane);
    }

    /** @param making makes the palette, given the action that closes it */
    void showPalette(Function<Runnable, PalettePane> making) {
        if (closePalette()) {
            return;
        }
        before = getScene().getFocusOwner();
        PalettePane made = making.apply(this::closePalette);
        palette = made;
        made.setTranslateY(TOP);
        getChildren().add(made);
        layout();
        made.focusField();
    }

    /** Closes the palette and restores the focus; false if no palette is open. */
    boolean closePalette() {
        PalettePane closing = palette;
        if (closing == null) {
            return false;
        }
        palette = null;
        Node back = before;
        before = null;
        getChildren().remove(closing);
        if (back != null && getScene().equals(back.getScene())) {
            back.requestFocus();
        }
        return true;
    }
}
