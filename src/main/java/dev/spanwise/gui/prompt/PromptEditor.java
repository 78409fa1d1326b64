package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.TabTraversal;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.WindowEvent;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.undo.UndoManager;
import org.fxmisc.undo.UndoManager.UndoPosition;

/**
 * A text area for prompts: wraps lines, speaks LF only, and keeps styles out of its undo history.
 */
final class PromptEditor {
    private final StyleClassedTextArea area = new PromptArea();
    private final ContextMenu menu = new ContextMenu();
    private final StackPane node = new StackPane(new VirtualizedScrollPane<>(area));

    PromptEditor() {
        area.setWrapText(true);
        area.setId("prompt-text");
        area.getStyleClass().add("prompt-text");
        area.setAccessibleText("Prompt");
        area.setUseInitialStyleForInsertion(true);
        fillMenu();
        area.setContextMenu(menu);
        node.getStyleClass().add("prompt-editor");
        TabTraversal.leavesByTab(area);
    }

    /** A text that looks the same, to read and to point at. */
    static PromptEditor readOnly(String id, String accessibleText) {
        PromptEditor editor = new PromptEditor();
        editor.area.setId(id);
        editor.area.setAccessibleText(accessibleText);
        editor.area.setEditable(false);
        return editor;
    }

    private void fillMenu() {
        BooleanSupplier selected = () -> area.getSelection().getLength() > 0;
        offer("Cut", area::cut, selected);
        offer("Copy", area::copy, selected);
        offer("Paste", area::paste, () -> Clipboard.getSystemClipboard().hasString());
        menu.getItems().add(new SeparatorMenuItem());
        offer("Select all", area::selectAll, () -> area.getSelection().getLength() < area.getLength());
        menu.getItems().add(new SeparatorMenuItem());
    }

    /**
     * Adds to what the context menu offers.
     *
     * @param possible asked when the menu is about to show
     */
    void offer(String text, Runnable action, BooleanSupplier possible) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        menu.addEventHandler(WindowEvent.WINDOW_SHOWING, event -> item.setDisable(!possible.getAsBoolean()));
        menu.getItems().add(item);
    }

    /** Adds what takes edits back, above all else. */
    void offerUndo(MenuItem undo, MenuItem redo) {
        menu.getItems().addAll(0, List.of(undo, redo, new SeparatorMenuItem()));
    }

    Region node() {
        return node;
    }

    void focus() {
        area.requestFocus();
    }

    String text() {
        return area.getText();
    }

    void onText(Consumer<String> listener) {
        area.textProperty().addListener((observable, old, now) -> listener.accept(now));
    }

    void onCaret(IntConsumer listener) {
        area.caretPositionProperty().addListener((observable, old, now) -> listener.accept(now));
    }

    /** Tells the offset under the mouse as it moves; nothing where there is no text. */
    void onHover(HoverListener listener) {
        area.addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            OptionalInt offset = area.hit(event.getX(), event.getY()).getCharacterIndex();
            listener.moved(offset, event.getSceneX(), event.getSceneY());
        });
        area.addEventHandler(MouseEvent.MOUSE_EXITED, event -> listener.moved(OptionalInt.empty(), 0, 0));
    }

    void onPress(Runnable listener) {
        area.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> listener.run());
    }

    /** Told where the mouse is. */
    interface HoverListener {
        void moved(OptionalInt offset, double sceneX, double sceneY);
    }

    /** Replaces the whole text as one step of the undo history. */
    void replace(String text) {
        area.getUndoManager().preventMerge();
        area.replaceText(0, area.getLength(), text);
        area.getUndoManager().preventMerge();
        area.moveTo(0);
    }

    /** Where the undo history is: what it gives tells whether it is there again. */
    BooleanSupplier position() {
        UndoManager<?> edits = area.getUndoManager();
        edits.preventMerge();
        UndoPosition position = edits.getCurrentPosition();
        String text = area.getText();
        return () -> {
            // A mark ends the step that typing adds to, so it is not set where the text tells enough.
            if (!area.getText().equals(text) || !position.isValid()) {
                return false;
            }
            position.mark();
            return edits.isAtMarkedPosition();
        };
    }

    void forgetHistory() {
        area.getUndoManager().forgetHistory();
    }

    void undo() {
        area.undo();
    }

    void redo() {
        area.redo();
    }

    ObservableValue<Boolean> undoAvailable() {
        return area.undoAvailableProperty();
    }

    ObservableValue<Boolean> redoAvailable() {
        return area.redoAvailableProperty();
    }

    /** Draws the text; the runs must cover it exactly. */
    void style(List<StyledRun> runs) {
        if (runs.isEmpty()) {
            return;
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        runs.forEach(run -> spans.add(run.classes(), run.length()));
        area.setStyleSpans(0, spans.create());
    }

    /** The style classes that a character is drawn with. */
    List<String> stylesAt(int offset) {
        return List.copyOf(area.getStyleOfChar(offset));
    }

    /** Puts the caret at an offset and scrolls there. */
    void reveal(int offset) {
        area.moveTo(offset);
        area.requestFollowCaret();
    }

    /** What is selected; empty at the caret if nothing is. */
    ObservableValue<IndexRange> selection() {
        return area.selectionProperty();
    }

    /** What the editor tells about its text beside the text itself. */
    void describe(String description) {
        area.setAccessibleHelp(description);
    }

    int caret() {
        return area.getCaretPosition();
    }
}
