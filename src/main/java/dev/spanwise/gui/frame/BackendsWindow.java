package dev.spanwise.gui.frame;

import dev.spanwise.gui.backend.BackendsPane;
import dev.spanwise.gui.backend.BackendsViewModel;
import dev.spanwise.gui.control.Dialogs;
import javafx.scene.Node;
import javafx.stage.Modality;

/** The modal window with the servers and the project's models. */
final class BackendsWindow {
    private static final OwnedStage.Size SIZE = new OwnedStage.Size(1080, 750, 940, 660);

    private final WorkbenchViewModel workbench;
    private final Dialogs dialogs;
    private final Node over;

    BackendsWindow(WorkbenchViewModel workbench, Dialogs dialogs, Node over) {
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.over = over;
    }

    void open() {
        OwnedStage stage = new OwnedStage(workbench, over, SIZE);
        BackendsViewModel model = workbench.backends();
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("Models and servers");
        stage.setOnHidden(event -> model.stop());
        stage.show(new BackendsPane(model, dialogs, stage::hide));
    }
}
