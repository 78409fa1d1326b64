package dev.spanwise.gui.frame;

import dev.spanwise.gui.settings.SettingsPane;
import dev.spanwise.gui.settings.SettingsViewModel;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.util.Subscription;

/** The window over the workbench with the settings. */
final class SettingsWindow {
    private static final double WIDTH = 600;
    private static final double HEIGHT = 340;
    private static final double LEAST_WIDTH = 480;
    private static final double LEAST_HEIGHT = 340;

    private final WorkbenchViewModel workbench;
    private final Node over;

    SettingsWindow(WorkbenchViewModel workbench, Node over) {
        this.workbench = workbench;
        this.over = over;
    }

    void open() {
        Stage stage = new Stage();
        Appearance appearance = workbench.appearance();
        SettingsViewModel model = new SettingsViewModel(
                appearance.darkProperty(),
                appearance.scaleProperty(),
                Zoom.LEVELS,
                appearance.reducedMotionProperty(),
                workbench.prompt().liveProperty());
        double scale = Zoom.asked(over.getScene());
        Scene scene = new Scene(
                new Zoom(new SettingsPane(model, stage::hide), appearance.scaleProperty(), LEAST_WIDTH, LEAST_HEIGHT),
                WIDTH * scale,
                HEIGHT * scale);
        Subscription shown = appearance
                .darkProperty()
                .subscribe(dark -> Theme.of(dark).applyTo(scene))
                .and(appearance
                        .reducedMotionProperty()
                        .subscribe(reduced -> scene.getPreferences().setReducedMotion(reduced)));
        stage.initOwner(over.getScene().getWindow());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Settings");
        AppIcon.on(stage);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(event -> shown.unsubscribe());
        stage.show();
    }
}
