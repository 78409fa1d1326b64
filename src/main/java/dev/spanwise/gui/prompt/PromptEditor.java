package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.TabTraversal;
import dev.spanwise.text.Replacement;
import dev.spanwise.text.Role;
import dev.spanwise.text.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexRange;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.WindowEvent;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.MultiChangeBuilder;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.fxmisc.undo.UndoManager;
import org.fxmisc.undo.UndoManager.UndoPosition;
import org.jspecify.annotations.Nullable;

/** A text area for prompts: wraps lines, has LF line ends, and keeps styles out of its undo history. */
final class PromptEditor {
    private static final String SHOWS_INVISIBLE = "shows-invisible";
    /** Style class of what is found. */
    static final String FOUND = "found";

    private static final int SIZE_STEP = 10;
    private static final int SMALLEST = 50;
    private static final int LARGEST = 300;

    private final PromptArea area = new PromptArea();
    private final ContextMenu menu = new ContextMenu();
    private final FindViewModel finding =
            new FindViewModel(area.textProperty(), area.selectionProperty().map(PromptEditor::span));
    private final FindBar findBar = new FindBar(this, finding);
    private final LineBar lineBar = new LineBar(this);
    private final HeatStripe stripe = new HeatStripe();
    private final BorderPane node = new BorderPane(new StackPane(new VirtualizedScrollPane<>(area), stripe));
    private final IntegerProperty textSize;
    private final BooleanProperty lineNumbers;
    private final BooleanProperty aligned = new SimpleBooleanProperty(this, "aligned");
    private List<Optional<Role>> speakers = List.of();

    PromptEditor(EditorSettings settings) {
        this.textSize = settings.textSizeProperty();
        area.wrapTextProperty().bind(settings.wrappedProperty());
        area.setId("prompt-text");
        area.getStyleClass().add("prompt-text");
        area.setAccessibleText("Prompt");
        settings.invisibleShownProperty().subscribe(shown -> {
            area.getStyleClass().remove(SHOWS_INVISIBLE);
            if (shown) {
                area.getStyleClass().add(SHOWS_INVISIBLE);
            }
        });
        lineNumbers = settings.lineNumbersProperty();
        lineNumbers.subscribe(this::drawMargins);
        aligned.subscribe(
                now -> area.setMonospace(isMonospace(settings.fontProperty().get(), now)));
        settings.fontProperty().subscribe(font -> area.setMonospace(isMonospace(font, aligned.get())));
        area.setUseInitialStyleForInsertion(true);
        fillMenu();
        area.setContextMenu(menu);
        StackPane.setAlignment(stripe, Pos.CENTER_RIGHT);
        node.setTop(new VBox(findBar, lineBar));
        node.getStyleClass().add("prompt-editor");
        finding.foundProperty().addListener((observable, old, now) -> {
            if (!old.equals(now)) {
                mark(now);
            }
        });
        textSize.subscribe(size -> area.setTextSize(size.intValue()));
        area.addEventFilter(ScrollEvent.SCROLL, this::zoom);
        TabTraversal.leavesByTab(area);
        bindKeys();
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                area.enterLine(event.isShiftDown() ? SelectionPolicy.ADJUST : SelectionPolicy.CLEAR);
            }
        });
    }

    private static boolean isMonospace(EditorFont font, boolean aligned) {
        return font == EditorFont.MONOSPACE || font == EditorFont.AUTOMATIC && aligned;
    }

    private void bindKeys() {
        LineEdits lines = new LineEdits(area);
        area.addEventFilter(
                KeyEvent.KEY_PRESSED,
                new KeyBindings()
                        .with("Shortcut+BACK_SPACE", () -> edit(area::deletePreviousWord))
                        .with("Shortcut+DELETE", () -> edit(area::deleteNextWord))
                        .with("Alt+UP", () -> edit(() -> lines.move(-1)))
                        .with("Alt+DOWN", () -> edit(() -> lines.move(1)))
                        .with("Shift+Alt+DOWN", () -> edit(lines::copy))
                        .with("Shortcut+F", () -> find(false))
                        .with("Shortcut+H", () -> find(true))
                        .with("F3", findBar::selectNext)
                        .with("Shift+F3", findBar::selectPrevious)
                        .with("Shortcut+G", this::goToLine));
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && (findBar.isVisible() || lineBar.isVisible())) {
                lineBar.close();
                findBar.close();
                event.consume();
            }
        });
    }

    private void zoom(ScrollEvent event) {
        if (event.isShortcutDown() && event.getDeltaY() != 0) {
            int step = event.getDeltaY() > 0 ? SIZE_STEP : -SIZE_STEP;
            textSize.set(Math.clamp(textSize.get() + step, SMALLEST, LARGEST));
            event.consume();
        }
    }

    /** Shows the bar in which to find, and to replace. */
    void find(boolean toReplace) {
        lineBar.close();
        findBar.open(toReplace);
    }

    /** Shows the bar in which to enter a line to go to. */
    void goToLine() {
        findBar.close();
        lineBar.open();
    }

    boolean isEditable() {
        return area.isEditable();
    }

    String selectedText() {
        return area.getSelectedText();
    }

    int lineCount() {
        return area.getParagraphs().size();
    }

    /** Selects a part of the text and scrolls there. */
    void select(Span span) {
        area.selectRange(span.start(), span.end());
        area.requestFollowCaret();
    }

    /** Selects a part of the text with the caret at its start, and scrolls as little as shows it. */
    void selectFromEnd(Span span) {
        area.selectRange(span.end(), span.start());
        area.reveal(span);
    }

    /**
     * Puts the caret at the start of a line.
     *
     * @param line from 1
     */
    void goTo(int line) {
        int paragraph = Math.clamp(line - 1, 0, lineCount() - 1);
        area.moveTo(paragraph, 0);
        area.showParagraphAtCenter(paragraph);
        focus();
    }

    /** Marks what is found, instead of what was found before. */
    private void mark(List<Span> found) {
        stripe.find(text(), found);
        if (area.getLength() == 0) {
            return;
        }
        StyleSpansBuilder<Collection<String>> marks = new StyleSpansBuilder<>();
        int at = 0;
        for (Span span : found) {
            marks.add(List.of(), span.start() - at).add(List.of(FOUND), span.end() - span.start());
            at = span.end();
        }
        marks.add(List.of(), area.getLength() - at);
        area.setStyleSpans(
                0,
                area.getStyleSpans(0, area.getLength())
                        .overlay(
                                marks.create(),
                                (classes, mark) -> Stream.concat(
                                                classes.stream().filter(name -> !name.equals(FOUND)), mark.stream())
                                        .toList()));
    }

    private void edit(Runnable edit) {
        if (area.isEditable()) {
            edit.run();
            area.requestFollowCaret();
        }
    }

    /** A read-only area with the same look. */
    static PromptEditor readOnly(EditorSettings settings, String id, String accessibleText) {
        PromptEditor editor = new PromptEditor(settings);
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

    /**
     * Changes the text as one step of the undo history. Only the parts that differ are replaced, so that the caret, the
     * selection and what is in view stay.
     */
    void replace(String text) {
        replace(Replacement.between(area.getText(), text));
    }

    /**
     * The same with the changes given.
     *
     * @param changes the last one first
     */
    void replace(List<Replacement> changes) {
        area.getUndoManager().preventMerge();
        MultiChangeBuilder<?, ?, ?> builder = area.createMultiChange(changes.size());
        changes.forEach(change -> builder.replaceTextAbsolutely(change.start(), change.end(), change.text()));
        builder.commit();
        area.getUndoManager().preventMerge();
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
        stripe.show(text(), styling);
        if (!styling.runs().isEmpty()) {
            StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
            styling.runs().forEach(run -> spans.add(run.classes(), run.length()));
            area.setStyleSpans(0, spans.create());
            if (!finding.foundProperty().get().isEmpty()) {
                mark(finding.foundProperty().get());
            }
        }
        if (styling.aligned() != aligned.get()) {
            aligned.set(styling.aligned());
        }
        if (!styling.speakers().equals(speakers)) {
            speakers = styling.speakers();
            drawMargins();
        }
    }

    /** Not styles of paragraphs: setting one takes a millisecond. This makes the margins of the shown lines alone. */
    private void drawMargins() {
        List<Optional<Role>> now = speakers;
        boolean numbered = lineNumbers.get();
        area.setParagraphGraphicFactory(line -> margin(line, numbered, now));
    }

    /** A line's number and its message's bar. Until lines at the end are styled, they belong to the last message. */
    private static @Nullable Node margin(int line, boolean numbered, List<Optional<Role>> speakers) {
        HBox margin = new HBox();
        if (numbered) {
            // No label, since one is made anew whenever a line's colours change.
            Text number = new Text(String.valueOf(line + 1));
            number.getStyleClass().add("line-number");
            margin.getStyleClass().add("line-margin");
            margin.getChildren().add(number);
        }
        if (!speakers.isEmpty()) {
            speakers.get(Math.min(line, speakers.size() - 1)).ifPresent(role -> {
                Region bar = new Region();
                bar.getStyleClass().addAll("speaker-bar", Styling.styleClass(role));
                margin.getChildren().add(bar);
            });
        }
        return margin.getChildren().isEmpty() ? null : margin;
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

    private static Optional<Span> span(IndexRange range) {
        return range.getLength() == 0 ? Optional.empty() : Optional.of(new Span(range.getStart(), range.getEnd()));
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
