package dev.spanwise.gui.control;

import dev.spanwise.gui.theme.Theme;
import dev.spanwise.gui.theme.Zoom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dialogs over a window. */
public final class FxDialogs implements Dialogs {
    private static final Logger LOG = LoggerFactory.getLogger(FxDialogs.class);
    private static final double WIDTH = 560;
    private static final double DETAILS_HEIGHT = 260;

    private final Window owner;
    private final Consumer<Path> viewer;

    /** @param viewer opens a file in the platform's default program */
    public FxDialogs(Window owner, Consumer<Path> viewer) {
        this.owner = owner;
        this.viewer = viewer;
    }

    @Override
    public void open(Path file) {
        viewer.accept(file);
    }

    @Override
    public void error(String message) {
        alert(Alert.AlertType.ERROR, "Error", message).showAndWait();
    }

    @Override
    public void defect(String doing, Throwable cause) {
        String report = DefectReport.of(doing, cause);
        LOG.error("{}", report);
        Alert alert = alert(
                Alert.AlertType.ERROR,
                "Something went wrong",
                "Spanwise failed while " + doing
                        + ". This is a defect of the program. What you typed is still in the editor. Please send the"
                        + " report, which holds nothing of your prompts and data; the log has it, too.");
        ButtonType copy = new ButtonType("Copy report", ButtonBar.ButtonData.LEFT);
        alert.getButtonTypes().add(copy);
        TextArea text = new TextArea(report);
        text.setEditable(false);
        text.setAccessibleText("Report");
        TabTraversal.leavesByTab(text);
        text.setPrefSize(width(), DETAILS_HEIGHT * Zoom.asked(owner.getScene()));
        alert.getDialogPane().setExpandableContent(text);
        // Copying leaves the dialog open.
        alert.getDialogPane().lookupButton(copy).addEventFilter(ActionEvent.ACTION, event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(report);
            Clipboard.getSystemClipboard().setContent(content);
            event.consume();
        });
        alert.showAndWait();
    }

    @Override
    public boolean confirm(String title, String text, String yes) {
        ButtonType agree = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
        Alert alert = alert(Alert.AlertType.CONFIRMATION, title, text);
        alert.getButtonTypes().setAll(agree, ButtonType.CANCEL);
        return alert.showAndWait().filter(agree::equals).isPresent();
    }

    @Override
    public Optional<String> choose(String title, String text, List<String> choices) {
        Alert alert = alert(Alert.AlertType.CONFIRMATION, title, text);
        List<ButtonType> buttons = choices.stream()
                .map(each -> new ButtonType(each, ButtonBar.ButtonData.YES))
                .toList();
        alert.getButtonTypes().setAll(buttons);
        alert.getButtonTypes().add(ButtonType.CANCEL);
        return alert.showAndWait().filter(buttons::contains).map(ButtonType::getText);
    }

    @Override
    public Optional<Path> chooseTarget(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(file -> file.toPath());
    }

    @Override
    public Optional<Path> chooseFolder(String title, Path initial) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        if (Files.isDirectory(initial)) {
            chooser.setInitialDirectory(initial.toFile());
        }
        return Optional.ofNullable(chooser.showDialog(owner)).map(file -> file.toPath());
    }

    @Override
    public Optional<Path> chooseFile(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(file -> file.toPath());
    }

    private double width() {
        return WIDTH * Zoom.asked(owner.getScene());
    }

    private Alert alert(Alert.AlertType type, String title, String text) {
        Alert alert = new Alert(type);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(title);
        Label label = new Label(text);
        label.setWrapText(true);
        label.setPrefWidth(width());
        label.setMinHeight(Region.USE_PREF_SIZE);
        alert.getDialogPane().setContent(label);
        alert.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        Theme.follow(alert.getDialogPane(), owner.getScene());
        return alert;
    }
}
