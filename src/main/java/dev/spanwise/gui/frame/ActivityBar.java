package dev.spanwise.gui.frame;

import dev.spanwise.gui.control.ShortcutKey;
import dev.spanwise.gui.control.Tips;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons at the left edge that open and close the panes around the prompt: above the sides, below the tabs. */
final class ActivityBar extends VBox {
    ActivityBar(PaneVisibility parts, TabPane beneath) {
        getStyleClass().add("activity-bar");
        setMinWidth(USE_PREF_SIZE);
        Region gap = new Region();
        setVgrow(gap, Priority.ALWAYS);
        getChildren()
                .addAll(
                        side("Examples", Feather.DATABASE, "Ctrl+1", parts.data()),
                        side("Outline", Feather.ALIGN_LEFT, "Ctrl+4", parts.outline()),
                        side("Candidates", Feather.LIST, "Ctrl+2", parts.candidates()),
                        gap);
        beneath.getTabs().forEach(tab -> getChildren().add(opener(tab, beneath, parts.beneath())));
    }

    private static ToggleButton side(String name, Ikon icon, String keys, BooleanProperty shown) {
        ToggleButton button = button(name, icon, name + " (" + keys + ")");
        button.selectedProperty().bindBidirectional(shown);
        return button;
    }

    /** Opens a tab of the pane beneath, or closes the pane if that tab is shown. */
    private static ToggleButton opener(Tab tab, TabPane beneath, BooleanProperty shown) {
        ToggleButton button = button(tab.getText(), ((FontIcon) tab.getGraphic()).getIconCode(), tab.getText());
        Runnable follow = () -> button.setSelected(shown.get() && tab.isSelected());
        shown.subscribe(follow);
        tab.selectedProperty().subscribe(follow);
        follow.run();
        button.setOnAction(event -> {
            // Before the selection of the tab changes it.
            boolean open = button.isSelected();
            if (open) {
                beneath.getSelectionModel().select(tab);
            }
            shown.set(open);
        });
        return button;
    }

    private static ToggleButton button(String name, Ikon icon, String tip) {
        ToggleButton button = new ToggleButton(null, new FontIcon(icon));
        button.setId("show-" + name.toLowerCase(Locale.ROOT));
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(ShortcutKey.named(tip));
        button.setTooltip(Tips.of(tip));
        return button;
    }
}
