package dev.spanwise.gui.prompt;

import dev.spanwise.text.CaretStops;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.fxmisc.richtext.CaretNode;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/**
 * The library's text area with lines of a length that can be read, with support of screen readers (text, caret and
 * selection), and with a caret that moves by characters as readers see them, by words, and by the lines that are shown.
 */
final class PromptArea extends StyleClassedTextArea {
    /** The most characters in a line. */
    static final int CHARACTERS = 110;

    /** As in the stylesheet. */
    private static final double USUAL_EMS = 1.2;

    private static final double FONT_SIZE = 15;
    private static final double LINE_WIDTH = lineWidth(Font.font(FONT_SIZE));
    /** Its letters look larger. */
    private static final double MONOSPACE_SIZE = 0.92;

    private static final double MONOSPACE_LINE_WIDTH = lineWidth(Font.font("Monospaced", FONT_SIZE * MONOSPACE_SIZE));
    private static final String MONOSPACE = "monospace";
    private static final double AT_SIDES = 14;
    private static final double AT_ENDS = 8;
    /** What is left around a part of the text that is scrolled to. */
    private static final double AROUND = 40;

    /** Whether the caret is shown at the end of a line broken there, instead of at the start of the next line. */
    private boolean atLineEnd;

    private double size = 1;
    private boolean monospace;

    PromptArea() {
        // Plain text in the undo history, without styles.
        super(false);
        setUndoManager(UndoSteps.of(this));
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        widthProperty().subscribe(this::centre);
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

    /** @param percent of the usual size */
    void setTextSize(int percent) {
        size = percent / 100.0;
        resize();
    }

    private void resize() {
        setStyle("-fx-font-size: " + USUAL_EMS * size * (monospace ? MONOSPACE_SIZE : 1) + "em");
        centre();
    }

    private void centre() {
        double line = (monospace ? MONOSPACE_LINE_WIDTH : LINE_WIDTH) * size;
        double side = Math.max(AT_SIDES, (getWidth() - line) / 2);
        setPadding(new Insets(AT_ENDS, side, AT_ENDS, side));
    }

    void setMonospace(boolean chosen) {
        monospace = chosen;
        getStyleClass().remove(MONOSPACE);
        if (chosen) {
            getStyleClass().add(MONOSPACE);
        }
        resize();
    }

    private static double lineWidth(Font font) {
        Text line = new Text("Every message that a customer sends is given to you exactly once. ".repeat(2));
        line.setFont(font);
        return line.getLayoutBounds().getWidth() / line.getText().length() * CHARACTERS;
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

    /** Scrolls as little as shows a part of the text; its start if it is higher than the area. */
    void reveal(Span part) {
        // What is far away is not laid out, so its paragraphs are shown first.
        for (int offset : List.of(part.end() - 1, part.start())) {
            showParagraphInViewport(offsetToPosition(offset, Bias.Backward).getMajor());
            layout();
        }
        bounds(part.end() - 1).ifPresent(last -> scrollYBy(Math.max(0, last.getMaxY() + AROUND - getHeight())));
        layout();
        bounds(part.start()).ifPresent(first -> scrollYBy(Math.min(0, first.getMinY() - AROUND)));
    }

    private Optional<Bounds> bounds(int offset) {
        return getCharacterBoundsOnScreen(offset, offset + 1).map(this::screenToLocal);
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
