package dev.spanwise.gui.export;

import dev.spanwise.gui.control.Dialogs;
import dev.spanwise.gui.control.Forms;
import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.report.ReportFormat;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The form of an export. */
public final class ExportPane extends BorderPane {
    private static final String STYLESHEET =
            Objects.requireNonNull(ExportPane.class.getResource("export.css")).toExternalForm();

    private final ExportViewModel model;

    /** @param close leaves without an export */
    public ExportPane(ExportViewModel model, Dialogs dialogs, Runnable close) {
        this.model = model;
        getStyleClass().add("export");
        getStylesheets().add(STYLESHEET);
        setCenter(new VBox(formats(), place(dialogs), missing()));
        Label problem = Visibility.sentence(model.problemProperty(), "export-problem");
        problem.setId("export-problem");
        Button cancel = new Button("Cancel");
        cancel.setId("export-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> close.run());
        Button export = new Button("_Export");
        export.setId("export-now");
        export.setDefaultButton(true);
        export.getStyleClass().add("accent");
        export.disableProperty().bind(model.exportable().not());
        export.setOnAction(event -> model.export());
        // A check box would keep the key from the default button.
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof CheckBox) {
                event.consume();
                model.export();
            }
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        setBottom(Forms.part(problem, Forms.line(space, cancel, export)));
    }

    private Node formats() {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("form-grid", "export-formats");
        for (ReportFormat format : ReportFormat.values()) {
            CheckBox box = new CheckBox(format.title());
            box.setId("export-" + format.id());
            box.setMinWidth(Region.USE_PREF_SIZE);
            box.selectedProperty().bindBidirectional(model.chosen(format));
            box.setDisable(!model.fits(format));
            String description =
                    model.fits(format) ? format.description() : "Not for preferences, which have no right answers";
            box.setAccessibleHelp(description + ", in " + format.file());
            Label says = new Label(description);
            says.getStyleClass().add("muted");
            Label file = new Label(format.file());
            file.getStyleClass().addAll("muted", "export-file");
            grid.addRow(format.ordinal(), box, says, file);
        }
        return Forms.part(Forms.heading("Formats"), grid);
    }

    private Node place(Dialogs dialogs) {
        TextField folder = Forms.field("export-folder", model.folderProperty());
        folder.setAccessibleText("Folder");
        Button browse = new Button("_Browse\u2026");
        browse.setId("export-browse");
        browse.setOnAction(event -> dialogs.chooseFolder(
                        "Choose a folder for the export",
                        Path.of(model.folderProperty().get()).toAbsolutePath())
                .ifPresent(chosen -> model.folderProperty().set(chosen.toString())));
        Label replaced = new Label("Files of the same names in it are replaced.");
        replaced.getStyleClass().add("muted");
        return Forms.part(Forms.heading("Folder"), Forms.line(folder, browse), replaced);
    }

    private Node missing() {
        Label told = Visibility.sentence(model.told());
        told.setId("export-missing");
        CheckBox measure = new CheckBox("_Measure that first");
        measure.setId("export-measure");
        measure.selectedProperty().bindBidirectional(model.measuringProperty());
        measure.disableProperty().bind(model.measurable().not());
        String explanation =
                "The model works before the files are written, which can take minutes. The status line shows"
                        + " how far it is, and Stop ends it.";
        measure.setAccessibleHelp(explanation);
        measure.setTooltip(Tips.of(explanation));
        return Forms.part(Forms.heading("What is measured"), told, measure);
    }
}
