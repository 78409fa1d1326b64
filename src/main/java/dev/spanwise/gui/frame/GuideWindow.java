package dev.spanwise.gui.frame;

import dev.spanwise.gui.guide.GuidePage;
import dev.spanwise.gui.guide.GuidePane;
import dev.spanwise.gui.guide.GuideViewModel;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The guide in a separate window. */
final class GuideWindow {
    private static final double WIDTH = 860;
    private static final double HEIGHT = 640;
    private static final double LEAST_WIDTH = 640;
    private static final double LEAST_HEIGHT = 400;

    private final WorkbenchViewModel workbench;
    private final Node over;
    private @Nullable Stage stage;
    private @Nullable GuideViewModel model;

    GuideWindow(WorkbenchViewModel workbench, Node over) {
        this.workbench = workbench;
        this.over = over;
    }

    /** Opens the guide at a page, or shows the page if the guide is open. */
    void open(String title, List<GuidePage> pages) {
        if (stage == null || model == null) {
            show(pages);
        }
        if (model != null && stage != null) {
            model.open(title);
            stage.toFront();
            stage.requestFocus();
        }
    }

    private void show(List<GuidePage> pages) {
        Stage opened = new Stage();
        GuideViewModel guide = new GuideViewModel(pages);
        GuidePane pane = new GuidePane(guide);
        double scale = Zoom.asked(over.getScene());
        Scene scene = new Scene(
                new Zoom(pane, workbench.appearance().scaleProperty(), LEAST_WIDTH, LEAST_HEIGHT),
                WIDTH * scale,
                HEIGHT * scale);
        Subscription theme = workbench
                .appearance()
                .darkProperty()
                .subscribe(dark -> Theme.of(dark).applyTo(scene));
        // A filter, since a list consumes Esc.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                opened.hide();
            }
        });
        opened.initOwner(over.getScene().getWindow());
        opened.setTitle("Guide");
        AppIcon.on(opened);
        opened.setScene(scene);
        opened.setMinWidth(LEAST_WIDTH);
        opened.setMinHeight(LEAST_HEIGHT);
        opened.setOnHidden(event -> {
            theme.unsubscribe();
            stage = null;
            model = null;
        });
        stage = opened;
        model = guide;
        opened.show();
        pane.focusSearch();
    }
}
