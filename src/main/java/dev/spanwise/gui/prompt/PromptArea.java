package dev.spanwise.gui.prompt;

import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.fxmisc.richtext.StyleClassedTextArea;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/**
 * The library's text area with lines of a length that can be read, and with support of screen readers: text, caret and
 * selection.
 */
final class PromptArea extends StyleClassedTextArea {
    /** The most characters in a line. */
    static final int CHARACTERS = 110;

    private static final double FONT_SIZE = 15;
    private static final double AT_SIDES = 14;
    private static final double AT_ENDS = 8;
    /** What is left around a part of the text that is scrolled to. */
    private static final double AROUND = 40;

    PromptArea() {
        // Plain text in the undo history, without styles.
        super(false);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        Text line = new Text("Every message that a customer sends is given to you exactly once. ".repeat(2));
        line.setFont(Font.font(FONT_SIZE));
        double most = line.getLayoutBounds().getWidth() / line.getText().length() * CHARACTERS;
        widthProperty().subscribe(width -> {
            double side = Math.max(AT_SIDES, (width.doubleValue() - most) / 2);
            setPadding(new Insets(AT_ENDS, side, AT_ENDS, side));
        });
        textProperty().addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        caretPositionProperty()
                .addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
        selectionProperty().addListener(property -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
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
