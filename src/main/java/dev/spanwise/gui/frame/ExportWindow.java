package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.export.ExportPane;
import javafx.scene.Node;
import javafx.stage.Modality;

/** The modal window that asks what to export. */
final class ExportWindow {
    private static final OwnedStage.Size SIZE = new OwnedStage.Size(680, 560, 620, 540);

    private final WorkbenchViewModel workbench;
    private final Dialogs dialogs;
    private final Node over;

    ExportWindow(WorkbenchViewModel workbench, Dialogs dialogs, Node over) {
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.over = over;
    }

    void open() {
        OwnedStage stage = new OwnedStage(workbench, over, SIZE);
        workbench.exports().begin(stage::hide).ifPresent(model -> {
            stage.initModality(Modality.WINDOW_MODAL);
            stage.setTitle("Export");
            stage.show(new ExportPane(model, dialogs, stage::hide));
        });
    }
}
