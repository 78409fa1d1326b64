package dev.spanwise.gui.prompt;

import dev.spanwise.text.CaretStops;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.StyleClassedTextArea;

/**
 * The library's text area with support of screen readers (text, caret and selection), whose caret moves by characters
 * as readers see them, by words, and by the lines that are shown.
 */
final class PromptArea extends StyleClassedTextArea {
    /** Whether the caret is shown at the end of a line broken there, instead of at the start of the next line. */
    private boolean atLineEnd;

    PromptArea() {
        // Plain text in the undo history, without styles.
        super(false);
        setUndoManager(UndoSteps.of(this));
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        textProperty().addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        caretPositionProperty()
                .addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
        selectionProperty().addListener(property -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
        caretPositionProperty().subscribe(this::leaveLineEnd);
        textProperty().subscribe(this::leaveLineEnd);
        widthProperty().subscribe(this::leaveLineEnd);
    }

    @Override
    public void nextChar(SelectionPolicy policy) {
        moveTo(CaretStops.nextCharacter(getText(), getCaretPosition()), policy);
    }

    @Override
    public void previousChar(SelectionPolicy policy) {
        moveTo(CaretStops.previousCharacter(getText(), getCaretPosition()), policy);
    }

    @Override
    public void deleteNextChar() {
        deleteText(getCaretPosition(), CaretStops.nextCharacter(getText(), getCaretPosition()));
    }

    @Override
    public void deletePreviousChar() {
        deleteText(CaretStops.previousCharacter(getText(), getCaretPosition()), getCaretPosition());
    }

    /** Moves by one word; the library asks for two breaks where a blank has to be skipped, which belongs to a word. */
    @Override
    public void wordBreaksForwards(int breaks, SelectionPolicy policy) {
        moveTo(CaretStops.nextWord(getText(), getCaretPosition()), policy);
    }

    @Override
    public void wordBreaksBackwards(int breaks, SelectionPolicy policy) {
        moveTo(CaretStops.previousWord(getText(), getCaretPosition()), policy);
    }

    /** Deletes the selection, or else the rest of the word after the caret. */
    void deleteNextWord() {
        deleteSelectionOr(getCaretPosition(), CaretStops.nextWord(getText(), getCaretPosition()));
    }

    /** Deletes the selection, or else the part of the word before the caret. */
    void deletePreviousWord() {
        deleteSelectionOr(CaretStops.previousWord(getText(), getCaretPosition()), getCaretPosition());
    }

    private void deleteSelectionOr(int from, int to) {
        if (getSelection().getLength() > 0) {
            replaceSelection("");
        } else {
            deleteText(from, to);
        }
    }

    @Override
    public void lineStart(SelectionPolicy policy) {
        moveTo(getCurrentParagraph(), line().start(), policy);
    }

    @Override
    public void lineEnd(SelectionPolicy policy) {
        WrappedLine line = line();
        moveTo(getCurrentParagraph(), line.end(), policy);
        if (line.broken()) {
            showAtLineEnd(line.end());
        }
    }

    /** Before the caret moves up or down: puts it into the line at whose end it is shown. */
    void enterLine(SelectionPolicy policy) {
        if (atLineEnd) {
            previousChar(policy);
        }
    }

    private WrappedLine line() {
        showParagraphInViewport(getCurrentParagraph());
        layout();
        return caret().getParent() instanceof TextFlow shown
                ? WrappedLine.at(
                        shown,
                        getParagraph(getCurrentParagraph()).getText(),
                        atLineEnd ? getCaretColumn() - 1 : getCaretColumn())
                : new WrappedLine(0, getParagraphLength(getCurrentParagraph()), false);
    }

    private void showAtLineEnd(int column) {
        if (caret().getParent() instanceof TextFlow shown) {
            Rectangle2D end = caretBounds(shown, column - 1, false);
            Rectangle2D nextStart = caretBounds(shown, column, true);
            caret().setTranslateX(end.getMinX() - nextStart.getMinX());
            caret().setTranslateY(end.getMinY() - nextStart.getMinY());
            atLineEnd = true;
        }
    }

    private void leaveLineEnd() {
        caret().setTranslateX(0);
        caret().setTranslateY(0);
        atLineEnd = false;
    }

    private CaretNode caret() {
        return getCaretSelectionBind().getUnderlyingCaret();
    }

    private static Rectangle2D caretBounds(TextFlow shown, int character, boolean leading) {
        return shown.getLayoutInfo().caretInfoAt(character, leading).getSegmentAt(0);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> getText();
            case EDITABLE -> isEditable();
            case CARET_OFFSET -> getCaretPosition();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
