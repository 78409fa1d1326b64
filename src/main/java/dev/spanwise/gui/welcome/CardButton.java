package dev.spanwise.gui.welcome;

import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/** A button with several wrapped lines; a {@link javafx.scene.control.Button} does not grow with wrapped text. */
final class CardButton extends VBox {
    private final Runnable action;

    CardButton(String accessibleText, Runnable action, Node... lines) {
        super(lines);
        this.action = action;
        getStyleClass().add("welcome-card");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(accessibleText);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                action.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                event.consume();
                action.run();
            }
        });
    }

    @Override
    public void executeAccessibleAction(AccessibleAction asked, Object... parameters) {
        if (asked == AccessibleAction.FIRE) {
            action.run();
        } else {
            super.executeAccessibleAction(asked, parameters);
        }
    }
}
