package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.KeyPositions;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** A window over the workbench, in its theme, scale and reduced motion as long as it is open. */
final class OwnedStage extends Stage {
    /**
     * The size of the content at a scale of 100 percent, in pixels.
     *
     * @param leastWidth of the window
     */
    record Size(double width, double height, double leastWidth, double leastHeight) {}

    private final Appearance appearance;
    private final Node owner;
    private final Size size;

    /** @param owner any node of the workbench's window */
    OwnedStage(WorkbenchViewModel workbench, Node owner, Size size) {
        this.appearance = workbench.appearance();
        this.owner = owner;
        this.size = size;
        initOwner(owner.getScene().getWindow());
        setMinWidth(size.leastWidth());
        setMinHeight(size.leastHeight());
        AppIcon.on(this);
    }

    void show(Region content) {
        double scale = Zoom.asked(owner.getScene());
        Scene scene = new Scene(
                new Zoom(content, appearance.scaleProperty(), size.leastWidth(), size.leastHeight()),
                size.width() * scale,
                size.height() * scale);
        Subscription shown = appearance
                .darkProperty()
                .subscribe(dark -> Theme.of(dark).applyTo(scene))
                .and(appearance
                        .reducedMotionProperty()
                        .subscribe(reduced -> scene.getPreferences().setReducedMotion(reduced)));
        showingProperty().addListener((observable, old, showing) -> {
            if (!showing) {
                shown.unsubscribe();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_PRESSED, new KeyPositions());
        setScene(scene);
        show();
    }
}
