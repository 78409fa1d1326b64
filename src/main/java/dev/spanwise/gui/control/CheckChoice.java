package dev.spanwise.gui.control;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Skin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.controlsfx.control.CheckComboBox;

/**
 * A box that drops a list in which several values can be checked. What the library leaves to its users is added: a text
 * of one's own, keys that open the list, and a name and a role for screen readers.
 */
public final class CheckChoice<T> extends CheckComboBox<T> {
    private static final Set<KeyCode> OPENING =
            Set.of(KeyCode.SPACE, KeyCode.ENTER, KeyCode.DOWN, KeyCode.UP, KeyCode.F4);

    private final ObjectProperty<Set<T>> chosen;
    private final ObservableValue<String> text;
    private boolean showing;
    private boolean small;

    /**
     * @param name for screen readers
     * @param words what a value is called in the list
     * @param chosen the values that are checked; bound both ways
     * @param text what the box says while the list is closed
     */
    public CheckChoice(
            String id,
            String name,
            Function<T, String> words,
            ObjectProperty<Set<T>> chosen,
            ObservableValue<String> text) {
        this.chosen = chosen;
        this.text = text;
        setId(id);
        setConverter(new LabelConverter<>(words));
        titleProperty().bind(text);
        setAccessibleRole(AccessibleRole.COMBO_BOX);
        accessibleTextProperty().bind(text.map(now -> name + ": " + now));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (OPENING.contains(event.getCode())) {
                show();
                event.consume();
            }
        });
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        getCheckModel().getCheckedItems().addListener((ListChangeListener<T>) change -> {
            if (!showing) {
                chosen.set(Set.copyOf(getCheckModel().getCheckedItems()));
            }
        });
        chosen.subscribe(now -> list(List.copyOf(getItems())));
    }

    /** As small as what stands beside it. To be said before the box is shown. */
    public void makeSmall() {
        small = true;
    }

    /** Lists these values; those that are chosen are checked. */
    public void list(List<T> values) {
        showing = true;
        // First, since the library looks for those that were checked in the list as it is by then.
        getCheckModel().clearChecks();
        if (!values.equals(getItems())) {
            getItems().setAll(values);
        }
        chosen.get().forEach(value -> getCheckModel().check(value));
        showing = false;
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        Skin<?> skin = super.createDefaultSkin();
        getChildrenUnmodifiable().forEach(child -> {
            if (child instanceof ComboBox<?> box) {
                if (small) {
                    // The outer control takes its style classes from the inner one.
                    box.getStyleClass().add("small");
                }
                entitle(box);
            }
        });
        return skin;
    }

    /**
     * Shows the text as soon as it is another. The library shows its title when something is checked only, and keeps
     * what the box says as the value of the inner one, of whatever type that is, while no line of the list is chosen.
     */
    @SuppressWarnings("unchecked")
    private void entitle(ComboBox<?> box) {
        text.subscribe(now -> {
            if (box.getSelectionModel().isEmpty()) {
                ((ComboBox<Object>) box).setValue(now);
            }
            box.getButtonCell().setText(now);
        });
    }
}
