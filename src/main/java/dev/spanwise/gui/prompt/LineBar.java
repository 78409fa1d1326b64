package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Visibility;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** The bar over an editor's text in which to enter the number of a line to go to. */
final class LineBar extends HBox {
    private final PromptEditor editor;
    private final BooleanProperty shown = new SimpleBooleanProperty(this, "shown");
    private final TextField line = new TextField();
    private final Label count = new Label();

    LineBar(PromptEditor editor) {
        this.editor = editor;
        getStyleClass().add("find-row");
        setAlignment(Pos.CENTER_LEFT);
        line.setId("go-to-line");
        line.setAccessibleText("Line to go to");
        line.getStyleClass().add("small");
        line.setPrefColumnCount(6);
        line.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().matches("\\d{0,7}") ? change : null));
        line.setOnAction(event -> go());
        count.getStyleClass().add("muted");
        getChildren().addAll(new Label("Go to line"), line, count);
        addEventFilter(KeyEvent.KEY_PRESSED, new KeyBindings().with("Esc", () -> {
                    close();
                    editor.focus();
                }));
        Visibility.bind(this, shown);
    }

    void open() {
        count.setText("of %,d".formatted(editor.lineCount()));
        shown.set(true);
        line.clear();
        line.requestFocus();
    }

    void close() {
        shown.set(false);
    }

    private void go() {
        close();
        if (line.getText().isEmpty()) {
            editor.focus();
        } else {
            editor.goTo(Integer.parseInt(line.getText()));
        }
    }
}
