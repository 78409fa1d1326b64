package dev.spanwise.gui.palette;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A search field, and below it the matching commands. */
public final class PalettePane extends VBox {
    private static final double WIDTH = 620;
    private static final double ROW = 34;
    private static final int ROWS = 11;

    private final PaletteViewModel model;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ListView<PaletteCommand> list;

    /** @param close closes the palette, also before a command is run */
    public PalettePane(PaletteViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        getStyleClass().add("palette");
        getStylesheets()
                .add(Objects.requireNonNull(PalettePane.class.getResource("palette.css"))
                        .toExternalForm());
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setPrefWidth(WIDTH);

        field.setId("palette-field");
        field.setPromptText("Type what you want to do");
        field.setAccessibleText("Command; arrow keys choose, Enter runs, Esc closes");
        field.textProperty().bindBidirectional(model.queryProperty());
        list = new ListView<>(model.shown());
        list.setId("palette-list");
        list.setAccessibleText("Commands");
        list.getStyleClass().add("edge-to-edge");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        Label none = new Label("No matching command.");
        none.getStyleClass().add("empty-hint");
        list.setPlaceholder(none);
        list.setCellFactory(view -> new Row());
        getChildren().addAll(field, list);

        model.chosenProperty().subscribe(at -> follow());
        model.shown().subscribe(this::follow);
        model.shown().subscribe(this::fit);
        fit();
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            switch (event.getCode()) {
                case UP -> model.move(-1);
                case DOWN -> model.move(1);
                case ENTER -> run();
                case ESCAPE -> close.run();
                default -> {
                    return;
                }
            }
            event.consume();
        });
        field.focusedProperty().addListener((observable, old, focused) -> {
            if (!focused && getScene() != null) {
                close.run();
            }
        });
    }

    /** Focuses the search field. */
    public void focusField() {
        field.requestFocus();
    }

    private void follow() {
        int at = model.chosenProperty().get();
        list.getSelectionModel().clearAndSelect(at);
        if (at >= 0) {
            list.scrollTo(Math.max(0, at - ROWS / 2));
            field.setAccessibleHelp(model.shown().get(at).name());
        }
    }

    /** Sets the height to that of the matching commands, or of one line if there are none. */
    private void fit() {
        double height = Math.clamp(model.shown().size(), 2, ROWS) * ROW;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
    }

    private void run() {
        model.take().ifPresent(command -> {
            close.run();
            command.action().run();
        });
    }

    private final class Row extends ListCell<PaletteCommand> {
        private final Label name = new Label();
        private final Label place = new Label();
        private final Label keys = new Label();
        private final HBox line = new HBox(name, place, keys);

        Row() {
            place.getStyleClass().add("palette-place");
            keys.getStyleClass().add("palette-keys");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            place.setMaxWidth(Double.MAX_VALUE);
            place.setMinWidth(0);
            HBox.setHgrow(place, Priority.ALWAYS);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("palette-row");
            setOnMousePressed(event -> {
                PaletteCommand command = getItem();
                if (command != null && command.possible()) {
                    model.choose(command);
                    run();
                }
                event.consume();
            });
        }

        @Override
        protected void updateItem(@Nullable PaletteCommand command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            if (empty || command == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            name.setText(command.name());
            place.setText(command.place());
            keys.setText(command.keys());
            line.setDisable(!command.possible());
            setAccessibleText(
                    command.name() + ", " + command.place() + (command.possible() ? "" : ", not possible now"));
            setGraphic(line);
        }
    }
}
