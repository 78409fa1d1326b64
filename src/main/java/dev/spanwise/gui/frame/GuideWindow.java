package dev.spanwise.gui.frame;

import dev.spanwise.gui.guide.GuidePage;
import dev.spanwise.gui.guide.GuidePane;
import dev.spanwise.gui.guide.GuideViewModel;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The guide in a separate window. */
final class GuideWindow {
    private static final OwnedStage.Size SIZE = new OwnedStage.Size(860, 640, 640, 400);

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
        OwnedStage opened = new OwnedStage(workbench, over, SIZE);
        GuideViewModel guide = new GuideViewModel(pages);
        GuidePane pane = new GuidePane(guide);
        // A filter, since a list consumes Esc.
        opened.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                opened.hide();
            }
        });
        opened.setTitle("Guide");
        opened.setOnHidden(event -> {
            stage = null;
            model = null;
        });
        stage = opened;
        model = guide;
        opened.show(pane);
        pane.focusSearch();
    }
}
