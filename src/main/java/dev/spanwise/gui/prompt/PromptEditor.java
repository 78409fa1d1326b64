package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.TabTraversal;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
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
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.undo.UndoManager;
import org.fxmisc.undo.UndoManager.UndoPosition;
import org.jspecify.annotations.Nullable;

/** A text area for prompts: wraps lines, has LF line ends, and keeps styles out of its undo history. */
final class PromptEditor {
    private final PromptArea area = new PromptArea();
    private final ContextMenu menu = new ContextMenu();
    private final StackPane node = new StackPane(new VirtualizedScrollPane<>(area));
    private List<Optional<Role>> speakers = List.of();

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

    /** A read-only area with the same look. */
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
     * Adds an item to the context menu.
     *
     * @param possible evaluated when the menu is opened
     */
    void offer(String text, Runnable action, BooleanSupplier possible) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        menu.addEventHandler(WindowEvent.WINDOW_SHOWING, event -> item.setDisable(!possible.getAsBoolean()));
        menu.getItems().add(item);
    }

    /** Adds the items for undo and redo at the top. */
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

    /** Sets the listener for the text offset under the mouse. */
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

    /** Gets the position of the mouse. */
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

    /**
     * Marks the current position in the undo history; the result tells whether the history is at that position again.
     */
    BooleanSupplier position() {
        UndoManager<?> edits = area.getUndoManager();
        edits.preventMerge();
        UndoPosition position = edits.getCurrentPosition();
        String text = area.getText();
        return () -> {
            // Setting a mark ends the current undo step of typing, so it is avoided if the text alone decides.
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

    /** Sets the styles of the text, which must be the one that they are of. */
    void style(Styling styling) {
        if (!styling.runs().isEmpty()) {
            StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
            styling.runs().forEach(run -> spans.add(run.classes(), run.length()));
            area.setStyleSpans(0, spans.create());
        }
        if (!styling.speakers().equals(speakers)) {
            speakers = styling.speakers();
            // Not styles of paragraphs: setting one takes a millisecond. This makes the bars of the shown lines alone.
            area.setParagraphGraphicFactory(speakerBars(speakers));
        }
    }

    /** The bars beside the lines of messages. Until lines at the end are styled, they belong to the last message. */
    private static IntFunction<@Nullable Node> speakerBars(List<Optional<Role>> speakers) {
        return line -> speakers.get(Math.min(line, speakers.size() - 1))
                .map(role -> {
                    Region bar = new Region();
                    bar.getStyleClass().addAll("speaker-bar", Styling.styleClass(role));
                    return bar;
                })
                .orElse(null);
    }

    /** The style classes of a character. */
    List<String> stylesAt(int offset) {
        return List.copyOf(area.getStyleOfChar(offset));
    }

    /** Puts the caret at the start of a part of the text, and scrolls as little as shows the whole part. */
    void reveal(Span part) {
        area.moveTo(part.start());
        area.reveal(part);
    }

    /** The selection; an empty range at the caret if nothing is selected. */
    ObservableValue<IndexRange> selection() {
        return area.selectionProperty();
    }

    /** Sets the description for screen readers. */
    void describe(String description) {
        area.setAccessibleHelp(description);
    }

    int caret() {
        return area.getCaretPosition();
    }
}
