package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.create.NewProjectPane;
import dev.spanwise.gui.create.NewProjectViewModel;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.stage.Modality;

/** The modal window that makes a project of a data file, or adds the file's examples to the open project. */
final class NewProjectWindow {
    private static final OwnedStage.Size SIZE = new OwnedStage.Size(1080, 720, 820, 560);

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

    /** Opens it with a file that the user chooses. */
    void importExamples() {
        dialogs.chooseFile("Choose a data file").ifPresent(this::open);
    }

    /** Opens it with a file, to be added to the open project if there is one. */
    void open(Path file) {
        show(true).choose(file);
    }

    private NewProjectViewModel show(boolean adding) {
        OwnedStage stage = new OwnedStage(workbench, over, SIZE);
        NewProjectViewModel model = workbench.newProject(stage::hide);
        model.addingProperty().set(adding && model.openName().isPresent());
        stage.initModality(Modality.WINDOW_MODAL);
        stage.titleProperty()
                .bind(Bindings.when(model.addingProperty())
                        .then("Import examples")
                        .otherwise("New project from a file"));
        stage.show(new NewProjectPane(model, dialogs, stage::hide));
        return model;
    }
}
