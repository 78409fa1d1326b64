package dev.spanwise.gui.prompt;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.fxmisc.richtext.StyleClassedTextArea;

/** The library's text area with support of screen readers: text, caret and selection. */
final class PromptArea extends StyleClassedTextArea {

    PromptArea() {
        // Plain text in the undo history, without styles.
        super(false);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        textProperty().addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        caretPositionProperty()
                .addListener(property -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
        selectionProperty().addListener(property -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
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
