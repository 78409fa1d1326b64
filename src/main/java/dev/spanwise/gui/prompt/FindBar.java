package dev.spanwise.gui.prompt;

import dev.spanwise.gui.control.Tips;
import dev.spanwise.gui.control.Visibility;
import dev.spanwise.text.Replacement;
import dev.spanwise.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar over an editor's text in which to find and replace. */
final class FindBar extends VBox {
    private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing-found");

    private final PromptEditor editor;
    private final FindViewModel model;
    private final BooleanProperty replacing = new SimpleBooleanProperty(this, "replacing");
    private final TextField query = field("find-text", "Find", "Text to find");
    private final TextField replacement = field("replace-text", "Replace with", "Text to put in its place");

    FindBar(PromptEditor editor, FindViewModel model) {
        this.editor = editor;
        this.model = model;
        getStyleClass().add("find-bar");
        query.textProperty().bindBidirectional(model.queryProperty());
        replacement.textProperty().bindBidirectional(model.replacementProperty());
        getChildren().addAll(finding(), replacing());
        Visibility.bind(this, model.shownProperty());
        query.setOnAction(event -> selectNext());
        replacement.setOnAction(event -> replaceOne());
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                new KeyBindings()
                        .with("Esc", this::close)
                        .with("Shift+Enter", this::selectPrevious)
                        .with("F3", this::selectNext)
                        .with("Shift+F3", this::selectPrevious)
                        .with("Shortcut+F", () -> open(false))
                        .with("Shortcut+H", () -> open(true)));
        model.queryProperty().addListener((property, old, now) -> selectFound());
        for (BooleanProperty each :
                List.of(model.caseSensitiveProperty(), model.wholeWordProperty(), model.regexProperty())) {
            each.addListener((property, old, now) -> selectFound());
        }
    }

    private static TextField field(String id, String prompt, String accessibleText) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(accessibleText);
        field.getStyleClass().add("small");
        field.setMinWidth(60);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private HBox finding() {
        Label says = new Label();
        says.setId("find-says");
        says.getStyleClass().add("muted");
        says.setMinWidth(76);
        says.textProperty().bind(model.saysProperty());
        model.failedProperty().subscribe(failed -> query.pseudoClassStateChanged(NOTHING, failed));
        return row(
                query,
                toggle("find-case", "Aa", "Match case", model.caseSensitiveProperty()),
                toggle("find-word", "W", "Whole words", model.wholeWordProperty()),
                toggle("find-regex", ".*", "Regular expression (RE2)", model.regexProperty()),
                says,
                button("find-previous", Feather.ARROW_UP, "Previous (Shift+F3)", this::selectPrevious),
                button("find-next", Feather.ARROW_DOWN, "Next (F3)", this::selectNext),
                button("find-close", Feather.X, "Close (Esc)", this::close));
    }

    private HBox replacing() {
        HBox row = row(
                replacement,
                named(new Button("Replace"), "replace-one", "Replace the selected one, and go to the next (Enter)"),
                named(new Button("Replace all"), "replace-all", "Replace all as one step that can be undone"));
        ((Button) row.getChildren().get(1)).setOnAction(event -> replaceOne());
        ((Button) row.getChildren().get(2)).setOnAction(event -> replaceAll());
        Visibility.bind(row, replacing);
        return row;
    }

    private static HBox row(Region... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().add("find-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static ToggleButton toggle(String id, String text, String name, Property<Boolean> value) {
        ToggleButton toggle = named(new ToggleButton(text), id, name);
        toggle.selectedProperty().bindBidirectional(value);
        return toggle;
    }

    private static Button button(String id, Feather icon, String name, Runnable action) {
        Button button = named(new Button(null, new FontIcon(icon)), id, name);
        button.getStyleClass().add("button-icon");
        button.setOnAction(event -> action.run());
        return button;
    }

    private static <B extends ButtonBase> B named(B button, String id, String name) {
        button.setId(id);
        button.getStyleClass().add("small");
        button.setAccessibleText(name);
        button.setTooltip(Tips.of(name));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /**
     * Shows the bar, with what is selected within a line as the query.
     *
     * @param toReplace whether a replacement can be entered, too
     */
    void open(boolean toReplace) {
        replacing.set(toReplace && editor.isEditable());
        model.shownProperty().set(true);
        String selected = editor.selectedText();
        if (!selected.isEmpty() && !selected.contains("\n")) {
            query.setText(selected);
        }
        query.requestFocus();
        query.selectAll();
    }

    /** Hides the bar and the marks; the editor gets the focus. */
    void close() {
        model.shownProperty().set(false);
        editor.focus();
    }

    /** Goes to the next occurrence. */
    void selectNext() {
        step(() -> model.next(editor.selection().getValue().getEnd()));
    }

    void selectPrevious() {
        step(() -> model.previous(editor.selection().getValue().getStart()));
    }

    private void step(Supplier<Optional<Span>> where) {
        if (!model.shownProperty().get()) {
            open(false);
        }
        where.get().ifPresent(editor::select);
    }

    /** Follows the typing of a query. */
    private void selectFound() {
        if (model.shownProperty().get()) {
            model.next(editor.selection().getValue().getStart()).ifPresent(editor::select);
        }
    }

    private void replaceOne() {
        List<Replacement> one = model.replacingSelected();
        if (!one.isEmpty()) {
            editor.replace(one);
        }
        selectNext();
    }

    private void replaceAll() {
        List<Replacement> all = model.replacingAll();
        if (!all.isEmpty()) {
            editor.replace(all);
            model.replaced(all.size());
        }
    }
}
