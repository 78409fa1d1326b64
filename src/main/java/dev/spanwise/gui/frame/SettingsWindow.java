package dev.spanwise.gui.frame;

import dev.spanwise.gui.settings.SettingsPane;
import dev.spanwise.gui.settings.SettingsViewModel;
import dev.spanwise.gui.theme.Zoom;
import javafx.scene.Node;
import javafx.stage.Modality;

/** The window over the workbench with the settings. */
final class SettingsWindow {
    private static final OwnedStage.Size SIZE = new OwnedStage.Size(600, 340, 480, 340);

    private final WorkbenchViewModel workbench;
    private final Node over;

    SettingsWindow(WorkbenchViewModel workbench, Node over) {
        this.workbench = workbench;
        this.over = over;
    }

    void open() {
        OwnedStage stage = new OwnedStage(workbench, over, SIZE);
        Appearance appearance = workbench.appearance();
        SettingsViewModel model = new SettingsViewModel(
                appearance.darkProperty(),
                appearance.scaleProperty(),
                Zoom.LEVELS,
                appearance.reducedMotionProperty(),
                workbench.prompt().liveProperty());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Settings");
        stage.show(new SettingsPane(model, stage::hide));
    }
}
