package dev.spanwise.gui.control;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** How the keyboard goes through the window. */
public final class TabTraversal {
    private TabTraversal() {}

    /** Lets Tab leave a text of several lines. What is written here needs no tabs, and nobody must be caught in it. */
    public static void leavesByTab(Node text) {
        text.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.TAB && !event.isShortcutDown() && !event.isAltDown()) {
                text.requestFocusTraversal(event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
                event.consume();
            }
        });
    }
}
