package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Keyboard focus traversal. */
public final class TabTraversal {
    private TabTraversal() {}

    /** Makes Tab and Shift+Tab move the focus out of a multi-line text field instead of inserting a tab. */
    public static void leavesByTab(Node text) {
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
                text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }
}
