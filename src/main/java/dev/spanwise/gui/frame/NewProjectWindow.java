package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.create.NewProjectPane;
import dev.spanwise.gui.create.NewProjectViewModel;
import dev.spanwise.gui.theme.AppIcon;
import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;

/** The modal window that makes a project of a data file, or adds the file's examples to the open project. */
final class NewProjectWindow {
    private static final double WIDTH = 1080;
    private static final double HEIGHT = 720;
    private static final double LEAST_WIDTH = 820;
    private static final double LEAST_HEIGHT = 560;

    private final WorkbenchViewModel workbench;
    private final Dialogs dialogs;
    private final Node over;

    NewProjectWindow(WorkbenchViewModel workbench, Dialogs dialogs, Node over) {
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.over = over;
    }

    void open() {
        show(false);
    }

    /** Opens it with a file, to be added to the open project if there is one. */
    void open(Path file) {
        show(true).choose(file);
    }

    private NewProjectViewModel show(boolean adding) {
        Stage stage = new Stage();
        NewProjectViewModel model = workbench.newProject(stage::hide);
        model.addingProperty().set(adding && model.openName().isPresent());
        double scale = Zoom.asked(over.getScene());
        Scene scene = new Scene(
                new Zoom(
                        new NewProjectPane(model, dialogs, stage::hide),
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
        stage.titleProperty()
                .bind(Bindings.when(model.addingProperty())
                        .then("Import examples")
                        .otherwise("New project from a file"));
        AppIcon.on(stage);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.show();
        return model;
    }
}
