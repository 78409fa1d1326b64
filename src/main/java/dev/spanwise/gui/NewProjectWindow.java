package dev.spanwise.gui;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.create.NewProjectPane;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.theme.Theme;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;

/** The window over the workbench in which a project is made of a data file. */
final class NewProjectWindow {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 720;

    private final WorkbenchViewModel workbench;
    private final Dialogs dialogs;
    private final Node over;

    NewProjectWindow(WorkbenchViewModel workbench, Dialogs dialogs, Node over) {
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.over = over;
    }

    void open() {
        show();
    }

    /** Opens it with a file that was dropped on the workbench. */
    void open(Path file) {
        show().choose(file);
    }

    private NewProjectViewModel show() {
        Stage stage = new Stage();
        NewProjectViewModel model = workbench.newProject(stage::hide);
        Scene scene = new Scene(new NewProjectPane(model, dialogs, stage::hide), WIDTH, HEIGHT);
        Theme.of(workbench.darkProperty().get()).applyTo(scene);
        stage.initOwner(over.getScene().getWindow());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.setTitle("New project from a file");
        stage.setScene(scene);
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        stage.show();
        return model;
    }
}
