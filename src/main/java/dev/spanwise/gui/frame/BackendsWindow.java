package dev.spanwise.gui.frame;

import dev.spanwise.gui.backend.BackendsPane;
import dev.spanwise.gui.backend.BackendsViewModel;
import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;

/** The modal window with the servers and the project's models. */
final class BackendsWindow {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 750;
    private static final double LEAST_WIDTH = 940;
    private static final double LEAST_HEIGHT = 660;

    private final WorkbenchViewModel workbench;
    private final Dialogs dialogs;
    private final Node over;

    BackendsWindow(WorkbenchViewModel workbench, Dialogs dialogs, Node over) {
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.over = over;
    }

    void open() {
        Stage stage = new Stage();
        BackendsViewModel model = workbench.backends();
        double scale = Zoom.asked(over.getScene());
        Scene scene = new Scene(
                new Zoom(
                        new BackendsPane(model, dialogs, stage::hide),
                        workbench.appearance().scaleProperty(),
                        LEAST_WIDTH,
                        LEAST_HEIGHT),
                WIDTH * scale,
                HEIGHT * scale);
        Theme.of(workbench.appearance().darkProperty().get()).applyTo(scene);
        scene.getPreferences()
                .setReducedMotion(workbench.appearance().reducedMotionProperty().get());
        stage.initOwner(over.getScene().getWindow());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Models and servers");
        AppIcon.on(stage);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(event -> model.stop());
        stage.show();
    }
}
